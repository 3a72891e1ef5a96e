import { Manifest } from './manifest';
import { fluxGroupOf } from '../../flux/kinds';
import { addTo } from '../../kubernetes/grouping';
import { jsonText } from '../../kubernetes/json-text';
import { matchesLabels } from '../../kubernetes/label-match';

/** Objects that a reference chooses by their labels. */
export interface Selection {
  /** A Flux kind. */
  readonly kind: string;
  readonly namespace: string;
  /** Label selector; nothing selects all. */
  readonly selector?: unknown;
}

/** Finds the objects that a selection chooses. It looks at the objects of one kind, namespace and label, not at all of them. */
export class LabelIndex {
  private readonly chosen = new Map<string, readonly Manifest[]>();
  private readonly byLabel = new Map<string, Map<string, Manifest[]>>();

  public constructor(private readonly ofKind: (kind: string) => readonly Manifest[]) {}

  public find({ kind, namespace, selector }: Selection): readonly Manifest[] {
    // Many references choose alike (all HelmReleases of a namespace): they share one answer.
    const key = `${namespace}/${kind}/${jsonText(selector ?? {})}`;
    let found = this.chosen.get(key);
    if (!found) {
      const [label] = Object.entries((selector as { matchLabels?: object } | undefined)?.matchLabels ?? {});
      const candidates = this.labelled(kind).get(label ? `${namespace}/${label[0]}=${label[1]}` : namespace) ?? [];
      found = candidates.filter(({ object }) => matchesLabels(selector, object.metadata?.labels));
      this.chosen.set(key, found);
    }
    return found;
  }

  /** The objects of a kind by `namespace`, and by `namespace/label=value`. */
  private labelled(kind: string): ReadonlyMap<string, Manifest[]> {
    let index = this.byLabel.get(kind);
    if (!index) {
      this.byLabel.set(kind, (index = new Map()));
      for (const manifest of this.ofKind(kind)) {
        if (manifest.group !== fluxGroupOf(kind)) continue;
        const labels = Object.entries(manifest.object.metadata?.labels ?? {});
        for (const key of [manifest.namespace, ...labels.map(([name, value]) => `${manifest.namespace}/${name}=${value}`)]) {
          addTo(index, key, manifest);
        }
      }
    }
    return index;
  }
}
