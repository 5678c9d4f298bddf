import { type DashboardBody, GRID_COLUMNS, type PlacedWidget } from '../../../lib/infra/dashboards/body';
import { boldWidth, linesIn, plain } from './letters';

/** Measures of CloudWatch's console: a row of the grid, edges of a widget, sizes of type. */
export const look = { row: 50, gap: 8, edge: 10, menu: 34, title: 14, text: 13, line: 20, paragraph: 6 } as const;

/** Below this width a dashboard has one column. */
const NARROW = 600;

export interface Placed {
  readonly widget: PlacedWidget;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Widgets where a window of so many pixels shows them. */
export function layoutOf({ widgets }: DashboardBody, windowWidth: number): Placed[] {
  const margin = windowWidth < NARROW ? 6 : 20;
  const room = windowWidth - 2 * margin;
  if (windowWidth >= NARROW) {
    const column = room / GRID_COLUMNS;
    return widgets.map((widget) => ({
      widget,
      x: margin + widget.x * column,
      y: widget.y * look.row,
      width: widget.width * column - look.gap,
      height: widget.height * look.row - look.gap,
    }));
  }
  let top = 0;
  return widgets.map((widget) => {
    // A text is as high as it needs to be where it stands alone.
    const rows =
      widget.type === 'text'
        ? Math.ceil((textHeight(widget.properties.markdown, room) + look.gap) / look.row)
        : widget.height;
    const placed = { widget, x: margin, y: top, width: room, height: rows * look.row - look.gap };
    top += rows * look.row;
    return placed;
  });
}

/** Pixels that a title has. */
export const titleRoom = ({ width }: Placed): number => width - 2 * look.edge - look.menu;

/** Lines of a text in its widget, by paragraph. */
export const paragraphsOf = (markdown: string, width: number): string[][] =>
  markdown.split('\n\n').map((paragraph) => linesIn(plain(paragraph), width - 2 * look.edge, look.text));

/** Pixels that a text takes. */
export const textHeight = (markdown: string, width: number): number =>
  paragraphsOf(markdown, width).reduce<number>(
    (sum, lines) => sum + lines.length * look.line + look.paragraph,
    look.edge,
  );

/** Faults that somebody sees at this width: a title that is cut, a text that is higher than its widget. */
export function faultsAt(body: DashboardBody, windowWidth: number): string[] {
  return layoutOf(body, windowWidth).flatMap((placed) => {
    const { widget, width, height } = placed;
    if (widget.type === 'text') {
      const needed = textHeight(widget.properties.markdown, width);
      return needed > height
        ? [`text of ${needed} px in ${height}: ${plain(widget.properties.markdown).slice(0, 60)}`]
        : [];
    }
    const { title } = widget.properties;
    const needed = boldWidth(title, look.title);
    return needed > titleRoom(placed)
      ? [`title of ${Math.round(needed)} px in ${Math.round(titleRoom(placed))}: ${title}`]
      : [];
  });
}
