import { imageMarkerKey, setterIn } from '../../flux/image-marker';
import { fluxGroupOf } from '../../flux/kinds';
import { ReadCluster } from '../../repository/clusters/read-cluster';
import { readableText } from '../../repository/trees/readable-text';
import { Hazard } from '../hazard';
import { Side, within } from '../side';

/** Lines that image automation writes, which have an older version than it has committed. */
export function imagesSetBack(base: Side, head: Side): Hazard[] {
  const inBase = new Map(base.files.files.map((file) => [within(base, file), file]));
  return head.files.files.flatMap((file) => {
    const old = inBase.get(within(head, file));
    const now = old === undefined ? undefined : textOf(head, file);
    if (old === undefined || now === undefined) return [];
    const [was, is] = [markedIn(textOf(base, old) ?? ''), markedIn(now)];
    const shown = head.files.tree.placeOf({ file, line: 1, column: 1 }).file;
    return [...is].flatMap(([setter, { value, line, column }]): Hazard[] => {
      const before = was.get(setter);
      if (before === undefined || !isOlder(value, before.value)) return [];
      const [namespace, policy] = setter.split(':');
      return [
        {
          rule: 'image-set-back',
          what: `ImagePolicy ${namespace}/${policy}`,
          object: { group: fluxGroupOf('ImagePolicy')!, kind: 'ImagePolicy', namespace, name: policy },
          place: { file: shown, line, column },
          message:
            `has set ${before.value} in this line, and the change sets it back to ${value}: the older version is deployed, and the next run of ` +
            'image automation commits the newer one again',
          fix: `Leave the line as it is in ${base.shown}. To go back to an older version, make the policy choose it (spec.policy.semver.range), or before this change suspend the automation: flux suspend image update ${automationIn(namespace, head)} -n ${namespace}.`,
          clusters: usersOf(shown, head.clusters),
        },
      ];
    });
  });
}

function textOf({ files }: Side, file: string): string | undefined {
  const text = readableText(files.tree, file);
  return text?.includes(imageMarkerKey) ? text : undefined;
}

interface Marked {
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** Values with a marker, by what it names. A setter of two lines is that of the first. */
function markedIn(text: string): ReadonlyMap<string, Marked> {
  const found = new Map<string, Marked>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, before, value, comment] = /^(\s*(?:- )?[^#]*?:\s+|\s*-\s+)["']?([^\s"'#]+)["']?\s+#\s*(\{.*\})\s*$/.exec(line) ?? [];
    const setter = comment === undefined ? undefined : setterIn(comment);
    if (setter !== undefined && !found.has(setter)) found.set(setter, { value, line: index + 1, column: before.length + 1 });
  }
  return found;
}

/** Whether a tag has lower numbers than another of the same form. */
function isOlder(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((value) => value.replace(/@sha256:.*$/, '').replace(/^.*:/, ''));
  if (mine.replace(/\d+/g, '0') !== theirs.replace(/\d+/g, '0') && !/^v?[\d.]+$/.test(mine + theirs)) return false;
  const [ours, others] = [mine, theirs].map((tag) => [...tag.matchAll(/\d+/g)].map(([digits]) => BigInt(digits)));
  for (const [at, number] of ours.entries()) {
    if (others[at] === undefined || number > others[at]) return false;
    if (number < others[at]) return true;
  }
  return ours.length < others.length;
}

/** The automation that commits what the policies of a namespace choose. A policy that is suspended keeps what it has chosen, which is committed again. */
function automationIn(namespace: string, { clusters }: Side): string {
  const objects = clusters.flatMap(({ appliers }) => appliers.flatMap((applier) => applier.objects));
  const found = objects.find(
    ({ manifest }) => manifest.isFlux && manifest.kind === 'ImageUpdateAutomation' && manifest.namespace === namespace,
  );
  return found?.manifest.name ?? 'NAME';
}

/** The clusters that get something from a file; all where only a Kustomize file has the line. */
function usersOf(file: string, clusters: readonly ReadCluster[]): readonly string[] {
  const users = clusters.filter(({ appliers }) =>
    appliers.some(({ objects }) => objects.some(({ manifest }) => manifest.origin.file === file)),
  );
  return (users.length > 0 ? users : clusters).map(({ name }) => name);
}
