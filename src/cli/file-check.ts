import { JudgingVersions } from './judging-versions';
import { CheckedObject, Verdict, verdictOn, verdictOnPart } from './object-check';
import { Progress } from './progress';
import { unexpected } from './unexpected';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { fileOf, Report, Skipped, UnreadablePlace } from '../analysis/report/report';
import { UncheckedParts } from '../analysis/report/unchecked-parts';
import type { UncheckedPart } from '../flux/schemas';
import { FoundObject } from '../repository/found-object';
import { InputFile } from '../repository/input-files';
import { PassedOver, passedOverText } from '../repository/passed-over';
import { BuiltForClusters, Judgement } from '../repository/read-folder';
import { objectsIn } from '../repository/read-objects';
import { UnreadableInput } from '../repository/unreadable-input';
import { groupedDigits } from '../wording/grouped-digits';

/** Checks files one after another. Of each it keeps what was found, and counts the rest, so that their number does not matter. */
export class FileCheck {
  private readonly findings: Finding[] = [];
  private readonly files: string[] = [];
  private readonly unreadable: UnreadablePlace[] = [];
  private readonly passedOver = new Map<PassedOver, number>();
  private readonly unknownKinds = new Map<string, number>();
  private readonly unchecked = new UncheckedParts();
  private readonly more: Skipped[] = [];
  /** Built objects that were counted: several overlays and clusters may have the same one. */
  private readonly counted = new Set<string>();
  private readonly told = new Map<string, number>();
  private objects = 0;

  public constructor(
    private readonly judges: JudgingVersions,
    private readonly progress: Progress,
    /** Takes every object that was found, also those that no schema is known for. */
    private readonly found: (manifest: Manifest) => void = () => {},
  ) {}

  /**
   * Checks the objects of a file.
   * @param judgement how strictly
   * @param unreadable takes what cannot be read
   * @returns how many objects it holds
   */
  public async check(
    file: InputFile,
    judgement = Judgement.WHOLE,
    unreadable = (place: UnreadablePlace) => this.addUnreadable(place),
  ): Promise<number> {
    this.progress.report(() => `${groupedDigits(this.files.length)} files, ${groupedDigits(this.objects)} objects checked`);
    if (file.passedOver !== undefined) {
      this.files.push(file.name);
      this.passOver(file.passedOver);
      return 0;
    }
    let count = 0;
    try {
      const text = await file.read();
      this.files.push(file.name);
      for (const content of objectsIn(file.name, text)) {
        if (content instanceof FoundObject) {
          count++;
          this.checkOne(content, judgement);
        } else if (typeof content === 'string') {
          this.passOver(content);
        } else {
          unreadable({ file: file.name, ...content.position, message: content.message });
        }
      }
    } catch (error) {
      if (error instanceof UnreadableInput) this.addUnreadable({ file: error.file, message: error.message });
      else this.addUnreadable({ file: file.name, message: unexpected(error) });
    }
    return count;
  }

  /** Notes a file that was read, whose objects are checked as they come out of a build. */
  public addBuilt(file: string): void {
    this.files.push(file);
  }

  /** Checks an object that was built; clusters that get the same are named once. */
  public checkBuilt({ object, judgement, clusters, versionFile }: BuiltForClusters): void {
    this.progress.report(() => `${groupedDigits(this.objects)} objects checked`);
    const { manifest, isEncrypted } = object;
    const key = `${manifest.title}\n${manifest.place}`;
    const located = () => new Manifest(manifest.object, object.placeOf(''));
    const positionOf = (pointer: string) => object.placeOf(pointer);
    const isApplied = clusters.length > 0;
    const checked = { manifest, isEncrypted, isApplied, duplicates: [], located, positionOf, positionAt: () => object.placeOf('') };
    const before = this.findings.length;
    this.checkOne(checked, judgement, versionFile, this.counted.has(key));
    this.counted.add(key);
    for (const finding of this.findings.splice(before)) this.addOnce({ ...finding, clusters });
  }

  /** Notes something that nobody may suppress, and that is not about one object of a file. */
  public addFinding(finding: Finding): void {
    this.addOnce(finding);
  }

  /** Whether a file was found to hold something else than its name says. */
  public hasMisnamed(file: string): boolean {
    return this.findings.some((finding) => finding.rule === 'kustomize-misnamed' && fileOf(finding).file === file);
  }

  public skip(skipped: Skipped): void {
    this.more.push(skipped);
  }

  /** The same mistake of the same line is one, however many overlays and clusters have it. */
  private addOnce(finding: Finding): void {
    const { file, line, column } = fileOf(finding);
    // A cluster may suppress what another one does not.
    const key = JSON.stringify([finding.rule, file, line, column, finding.path, finding.message, finding.suppressed]);
    const at = this.told.get(key);
    if (at === undefined) {
      this.told.set(key, this.findings.length);
      this.findings.push(finding);
      return;
    }
    const clusters = [...new Set([...(this.findings[at].clusters ?? []), ...(finding.clusters ?? [])])];
    this.findings[at] = { ...this.findings[at], clusters };
  }

  /** A file that can't be read at all is said once. */
  public addUnreadable(place: UnreadablePlace): void {
    if (place.line === undefined && this.unreadable.some(({ file, line }) => file === place.file && line === undefined)) return;
    this.unreadable.push(place);
  }

  public report(command: string): Report {
    const { files, objects, unreadable, passedOver, unknownKinds } = this;
    const order = new Map(files.map((file, index) => [file, index]));
    const placeOf = (finding: Finding) => order.get(fileOf(finding).file ?? '') ?? files.length;
    const findings = [...this.findings].sort((a, b) => placeOf(a) - placeOf(b));
    const skipped = [...passedOver].map(([reason, count]) => ({ reason, what: passedOverText(reason, count), count }));
    return {
      command,
      findings,
      files,
      objects,
      unreadable,
      skipped: [...withoutSchema(unknownKinds), ...this.unchecked.skipped(), ...skipped, ...this.more],
      fluxVersions: this.judges.versions,
    };
  }

  /** A mistake of ours is about one object: the others are checked all the same. */
  private checkOne(found: CheckedObject, judgement: Judgement, versionFile = found.manifest.origin.file!, isCounted = false): void {
    try {
      this.checkObject(found, judgement, versionFile, isCounted);
    } catch (error) {
      const { file, line, column } = found.located().origin;
      this.addUnreadable({ file: file!, line, column, message: unexpected(error) });
    }
  }

  private checkObject(found: CheckedObject, judgement: Judgement, versionFile: string, isCounted: boolean): void {
    this.found(found.manifest);
    const { findings, hasSchema } = this.verdictOn(found, judgement, versionFile);
    // One after the other: an object may have more of them than a call has arguments.
    for (const finding of findings) this.findings.push(finding);
    if (isCounted) return;
    if (hasSchema) {
      this.objects++;
    } else {
      const { kind } = found.manifest;
      this.unknownKinds.set(kind, (this.unknownKinds.get(kind) ?? 0) + 1);
    }
  }

  /** Of several versions one that takes the object is enough; of a mistake the newest speaks. */
  private verdictOn(found: CheckedObject, judgement: Judgement, versionFile: string): Verdict {
    let verdict: Verdict = { findings: [], hasSchema: false };
    let unchecked: UncheckedPart[] = [];
    for (const schemas of this.judges.of(versionFile)) {
      const ofVersion: UncheckedPart[] = [];
      const judged =
        judgement === Judgement.PART ? verdictOnPart(found, schemas) : verdictOn(found, schemas, (part) => ofVersion.push(part));
      if (judged.hasSchema || !verdict.hasSchema) [verdict, unchecked] = [judged, ofVersion];
      if (judged.hasSchema && judged.findings.length === 0) break;
    }
    for (const part of unchecked) this.unchecked.add(found.manifest.kind, found.manifest.title, part);
    return verdict;
  }

  private passOver(reason: PassedOver): void {
    this.passedOver.set(reason, (this.passedOver.get(reason) ?? 0) + 1);
  }
}

/** The objects of kinds that no schema is known for, the most frequent kinds by name. */
function withoutSchema(kinds: ReadonlyMap<string, number>): Skipped[] {
  if (kinds.size === 0) return [];
  const count = [...kinds.values()].reduce((sum, each) => sum + each, 0);
  const named = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, each]) => `${kind} ${each}`);
  const detail = [...named.slice(0, 5), ...(named.length > 5 ? [`${named.length - 5} more`] : [])].join(', ');
  return [
    {
      reason: 'kind-without-schema',
      what: count === 1 ? 'object of a kind without a schema' : 'objects of kinds without a schema',
      count,
      detail,
    },
  ];
}
