import { cut } from '../../core/words/fitted';

/** Columns of a table in which texts stand to the left and numbers to the right. */
export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  readonly align?: 'right';
}

const GAP = '  ';

/** Table of rows; the last column gives way where the terminal is narrow. */
export function tableLines<Row>(table: readonly Column<Row>[], rows: readonly Row[], columns: number): string[] {
  const cells = [table.map(({ title }) => title), ...rows.map((row) => table.map(({ of }) => of(row)))];
  const widths = table.map((_, index) => Math.max(...cells.map((line) => (line[index] ?? '').length)));
  return cells.map((line) => {
    const padded = line.map((text, index) => {
      const width = widths[index] ?? 0;
      if (table[index]?.align === 'right') return text.padStart(width);
      return index === line.length - 1 ? text : text.padEnd(width);
    });
    return cut(padded.join(GAP).trimEnd(), columns);
  });
}
