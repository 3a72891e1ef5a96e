import { h } from './dom';
import type { Fleet, FleetNode } from './fleet';

/** The list of hazards and changes, as it is without a script, in which each leads to its object in the picture. */
export class ReportView {
  public constructor(
    public readonly element: HTMLElement,
    fleet: Fleet,
    show: (node: FleetNode) => void,
  ) {
    for (const part of element.querySelectorAll<HTMLElement>('[data-node]')) {
      const node = fleet.nodes[Number(part.dataset.node)];
      const lead = h(
        'button',
        { type: 'button', class: 'lead', 'aria-label': `Show ${node.kind} ${node.name} in the picture`, onclick: () => show(node) },
        'Show in the picture',
      );
      if (part.tagName === 'DETAILS') part.querySelector('summary')!.after(lead);
      else part.append(' ', lead);
    }
  }

  /** To a hazard, or to what becomes of an object; whether that is in the list. */
  public reveal(node: FleetNode, hazard?: number): boolean {
    const part = hazard === undefined ? this.partOf(node) : this.element.querySelector<HTMLElement>(`#hazard-${hazard}`);
    if (!part) return false;
    part.scrollIntoView({ block: 'center' });
    part.querySelector<HTMLElement>('.lead')?.focus({ preventScroll: true });
    return true;
  }

  public has(node: FleetNode): boolean {
    return this.partOf(node) !== null;
  }

  private partOf({ index }: FleetNode): HTMLElement | null {
    return this.element.querySelector<HTMLElement>(`.change[data-node="${index}"]`);
  }
}
