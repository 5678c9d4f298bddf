/** A number that can explain itself: where it goes, it takes its reason along. */
export interface Quantity {
  readonly value: number;
  /** The unit as written after the number: `s`, `ms`, `MiB/s`, `IOPS`, `executions`, `USD/month`. */
  readonly unit: string;
  /** Reason for the number, with the figures it came from. */
  readonly because: string;
  /** The AWS page, formula or dated data set behind it. */
  readonly source?: string | undefined;
}
