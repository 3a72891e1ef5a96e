import { DiffReport } from './diff-between';
import { DrawnRefactoring, Expected } from './drawn-refactoring';
import { Texts } from './files-of';
import { Deletion, SimulatedCluster } from './flux-simulation';
import { Random } from '../render/random';

/** In how many orders the controllers of a cluster take a change. */
const orders = 12;

/** Hazards by which something is deleted. */
const deleting = ['kustomization-gone', 'object-pruned', 'owner-changed', 'release-reinstalled'];

/** What of a refactoring the report does not say. */
export function isRecognised({ expected, removed = [] }: DrawnRefactoring, report: DiffReport): string[] {
  const missing = expected.filter((each) => !report.refactorings.some((found) => says(found, each)));
  const unlisted = removed.filter(
    (name) => !report.changes.some(({ change, title }) => change === 'removed' && title.endsWith(`/${name}`)),
  );
  const isWhole = ({ change }: { readonly change: string }) => change === 'removed';
  const all = report.refactorings.map(({ kind, what, into }) => `${kind} ${what} ${into.join(', ')}`);
  return [
    ...missing.map((each) => `${JSON.stringify(each)} is not among [${all.join('; ')}]`),
    ...unlisted.map((name) => `${name} is not listed as removed, ${report.changes.filter(isWhole).length} are`),
  ];
}

function says(found: DiffReport['refactorings'][number], { kind, what, into = [] }: Expected): boolean {
  const ends = (title: string, name: string) => title === name || (/[/ -]/.test(title.at(-name.length - 1) ?? '') && title.endsWith(name));
  return (
    found.kind === kind &&
    ends(found.what, what) &&
    found.into.length === into.length &&
    into.every((name) => found.into.some((title) => ends(title, name)))
  );
}

/** What the simulation deletes, and what of it the report does not say. */
export interface Verdict {
  readonly deletes: boolean;
  readonly unsaid: readonly string[];
  /** Clusters on which something is deleted. */
  readonly clusters: ReadonlySet<string>;
}

interface Judged {
  readonly before: Texts;
  readonly after: Texts;
  readonly report: DiffReport;
  readonly random: Random;
}

/** Compares the report with what the controllers may delete, in whatever order they come to it. */
export function unsafe({ before, after, report, random }: Judged): Verdict {
  const unsaid = new Set<string>();
  const clusters = new Set<string>();
  for (const { name, status } of report.clusters) {
    if (status === 'added') continue;
    for (const { title, because } of deletionsOn(name, before, after, random)) {
      clusters.add(name);
      if (!isSaid(report, name, title, because)) unsaid.add(`${title} is deleted on ${name}, because of ${because.join(', ')}`);
    }
  }
  return { deletes: clusters.size > 0, unsaid: [...unsaid], clusters };
}

/** A plain object that goes for good is listed as removed, and so is a Kustomization that leaves its objects; all else needs a hazard that names it, or what it is deleted for. */
function isSaid({ hazards, changes }: DiffReport, cluster: string, title: string, because: readonly string[]): boolean {
  const isOn = ({ clusters }: { readonly clusters: readonly string[] }) => clusters.includes(cluster);
  if (hazards.some((hazard) => isOn(hazard) && deleting.includes(hazard.rule) && because.includes(hazard.what))) return true;
  const holdsMore = /^(?:release|HelmRelease|Namespace|PersistentVolumeClaim|StatefulSet) /.test(title);
  const isListed = changes.some(
    (change) =>
      isOn(change) && ((change.change === 'removed' && change.title === title) || (change.change === 'renamed' && change.before === title)),
  );
  return !holdsMore && isListed;
}

/** What the controllers of a cluster may delete. */
export function deletionsOn(name: string, before: Texts, after: Texts, random: Random): Deletion[] {
  return Array.from({ length: orders }, () => {
    const cluster = new SimulatedCluster(name);
    cluster.take(before, random);
    return cluster.take(after, random);
  }).flat();
}

/** Hazards of things that are deleted in no order. */
export function falseAlarms({ hazards }: DiffReport, { clusters }: Verdict): string[] {
  return hazards
    .filter((hazard) => deleting.includes(hazard.rule) && !hazard.clusters.some((name) => clusters.has(name)))
    .map(({ rule, what }) => `${rule} ${what}`);
}
