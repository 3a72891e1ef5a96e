import type { Card, GraphModel, Line } from './graph-model';
import type { Box, Layout } from './layout';
import type { View } from './viewport';
import { edgeWords } from './words';

const kinds = Object.keys(edgeWords);

/** Draws the lines between cards on a canvas: as many as there are, only those that are seen. */
export class Lines {
  private readonly colors = new Map<string, string>();

  public constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Colours are those of the style sheet. */
  public readColors(): void {
    const style = getComputedStyle(this.canvas);
    for (const kind of [...kinds, 'longest', 'lane', 'added', 'removed']) this.colors.set(kind, style.getPropertyValue(`--${kind}`).trim());
  }

  /**
   * @param hidden the kinds of which no lines are shown but those of the card that is looked at
   * @param near that card: its lines stand out
   */
  public draw({ lines, layout, titles }: GraphModel, view: View, hidden: ReadonlySet<string>, near: Card | undefined): void {
    const { canvas } = this;
    const ratio = devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
    }
    const context = canvas.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
    const seen = { x: -view.x / view.scale, y: -view.y / view.scale, width: width / view.scale, height: height / view.scale };
    if (titles.length > 0) this.lanes(context, layout);
    const strong: Line[] = [];
    for (const line of lines) {
      const isNear = near !== undefined && (line.from === near || line.to === near);
      if (isNear || line.isLongest || line.change !== undefined) strong.push(line);
      else if (!hidden.has(line.kind)) this.line(context, line, layout.boxes, seen, near === undefined ? 1 : 0.22);
    }
    for (const line of strong) this.line(context, line, layout.boxes, seen, 1);
  }

  /** The columns of a cold start, as bands behind what starts at the same time. */
  private lanes(context: CanvasRenderingContext2D, { columns, height }: Layout): void {
    context.globalAlpha = 1;
    context.fillStyle = this.colors.get('lane')!;
    for (const { x, width } of columns) {
      context.beginPath();
      context.roundRect(x - 16, -48, width + 32, Math.max(height, 300) + 64, 10);
      context.fill();
    }
  }

  private line(context: CanvasRenderingContext2D, line: Line, boxes: ReadonlyMap<string, Box>, seen: Box, alpha: number): void {
    const [from, to] = [boxes.get(line.from.node.id)!, boxes.get(line.to.node.id)!];
    const shift = (kinds.indexOf(line.kind) % 5) * 4 - 8;
    const start = { x: from.x + from.width, y: from.y + Math.min(from.height, 66) / 2 + shift };
    const end = { x: to.x, y: to.y + Math.min(to.height, 66) / 2 + shift };
    const isBack = end.x < start.x;
    if (isBack) start.x = from.x;
    const bend = isBack ? -Math.min(70, 26 + Math.abs(end.y - start.y) / 12) : Math.max(24, (end.x - start.x) / 2);
    const left = Math.min(start.x, end.x) + Math.min(bend, 0);
    if (left > seen.x + seen.width || Math.max(start.x, end.x) < seen.x) return;
    if (Math.min(start.y, end.y) > seen.y + seen.height || Math.max(start.y, end.y) < seen.y) return;
    const color = this.colors.get(line.change ?? (line.isLongest ? 'longest' : line.kind))!;
    context.globalAlpha = alpha;
    context.strokeStyle = color;
    context.fillStyle = color;
    context.lineWidth = line.isLongest || line.change === 'added' ? 3 : line.kind === 'waits-for' || line.change ? 1.8 : 1.2;
    context.setLineDash(line.change === 'removed' ? [3, 6] : (edgeWords[line.kind].dash as number[]));
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.bezierCurveTo(start.x + bend, start.y, end.x - (isBack ? -bend : bend), end.y, end.x - 6, end.y);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(end.x, end.y);
    context.lineTo(end.x - 8, end.y - 4);
    context.lineTo(end.x - 8, end.y + 4);
    context.fill();
  }
}
