/** Which part of a drawing is seen. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const scales = { least: 0.08, most: 2.5 };

/** Moves and zooms by mouse, touch and wheel. */
export class Viewport {
  public view: View = { x: 0, y: 0, scale: 1 };
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private moved = 0;

  /** @param changed is called for every change, as often as events come */
  public constructor(
    private readonly element: HTMLElement,
    private readonly changed: () => void,
  ) {
    element.addEventListener('pointerdown', (event) => this.down(event));
    element.addEventListener('pointermove', (event) => this.move(event));
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      element.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    }
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    // What was a move is no click.
    element.addEventListener('click', (event) => this.moved > 5 && event.detail > 0 && event.stopPropagation(), { capture: true });
  }

  public set(view: View): void {
    const scale = Math.min(scales.most, Math.max(scales.least, view.scale));
    this.view = { ...view, scale };
    this.changed();
  }

  /** Zooms around a point of the element. */
  public zoom(factor: number, x = this.element.clientWidth / 2, y = this.element.clientHeight / 2): void {
    const { view } = this;
    const scale = Math.min(scales.most, Math.max(scales.least, view.scale * factor));
    const ratio = scale / view.scale;
    this.set({ scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
  }

  public by(x: number, y: number): void {
    this.set({ ...this.view, x: this.view.x + x, y: this.view.y + y });
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (this.pointers.size === 0) this.moved = 0;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  private move({ pointerId, clientX, clientY }: PointerEvent): void {
    const last = this.pointers.get(pointerId);
    if (!last) return;
    const [x, y] = [clientX - last.x, clientY - last.y];
    this.moved += Math.abs(x) + Math.abs(y);
    if (this.moved > 5 && !this.element.hasPointerCapture(pointerId)) this.element.setPointerCapture(pointerId);
    if (this.pointers.size === 1) {
      if (this.moved > 5) this.by(x, y);
    } else {
      this.pinch(pointerId, last, { x: clientX, y: clientY });
    }
    this.pointers.set(pointerId, { x: clientX, y: clientY });
  }

  private pinch(pointerId: number, last: { x: number; y: number }, next: { x: number; y: number }): void {
    const other = [...this.pointers].find(([id]) => id !== pointerId)![1];
    const distance = (point: { x: number; y: number }) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    const { left, top } = this.element.getBoundingClientRect();
    this.zoom(distance(next) / distance(last), (next.x + other.x) / 2 - left, (next.y + other.y) / 2 - top);
    this.by((next.x - last.x) / 2, (next.y - last.y) / 2);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = this.element.getBoundingClientRect();
      this.zoom(Math.exp((-event.deltaY * unit) / 250), event.clientX - left, event.clientY - top);
    } else {
      const [x, y] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
      this.by(-x * unit, -y * unit);
    }
  }
}
