/** Checks of the states language, whose package has no types of its own. */
declare module 'asl-validator' {
  function validate(definition: unknown): { readonly isValid: boolean };
  export = validate;
}
