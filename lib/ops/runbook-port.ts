/** The runbooks as they lie in the package. */
export interface RunbookPort {
  /** Text of a page by its name: the id of an alarm or an incident, or `README`. */
  readonly page: (name: string) => string;
  /** Version of the kit. */
  readonly version: string;
}
