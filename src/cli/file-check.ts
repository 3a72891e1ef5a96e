import { findingsIn } from './object-check';
import { Progress } from './progress';
import { unexpected } from './unexpected';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { Report, Skipped, UnreadablePlace } from '../analysis/report/report';
import { UncheckedParts } from '../analysis/report/unchecked-parts';
import type { Schemas } from '../flux/schemas';
import { FoundObject } from '../repository/found-object';
import { InputFile, UnreadableInput } from '../repository/input-files';
import { PassedOver, passedOverText } from '../repository/passed-over';
import { objectsIn } from '../repository/read-objects';

/** Checks files one after another. Of each it keeps what was found, and counts the rest, so that their number does not matter. */
export class FileCheck {
  private readonly findings: Finding[] = [];
  private readonly files: string[] = [];
  private readonly unreadable: UnreadablePlace[] = [];
  private readonly passedOver = new Map<PassedOver, number>();
  private readonly unknownKinds = new Map<string, number>();
  private readonly unchecked = new UncheckedParts();
  private objects = 0;

  public constructor(
    private readonly schemas: Schemas,
    private readonly progress: Progress,
    /** Takes every object that was found, also those that no schema is known for. */
    private readonly found: (manifest: Manifest) => void = () => {},
  ) {}

  public async check(file: InputFile): Promise<void> {
    this.progress.report(() => `${this.files.length.toLocaleString('en')} files, ${this.objects.toLocaleString('en')} objects checked`);
    if (file.passedOver !== undefined) {
      this.files.push(file.name);
      this.passOver(file.passedOver);
      return;
    }
    try {
      const text = await file.read();
      this.files.push(file.name);
      for (const content of objectsIn(file.name, text)) {
        if (content instanceof FoundObject) this.checkOne(content);
        else if (typeof content === 'string') this.passOver(content);
        else this.addUnreadable({ file: file.name, ...content.position, message: content.message });
      }
    } catch (error) {
      if (error instanceof UnreadableInput) this.addUnreadable({ file: error.file, message: error.message });
      else this.addUnreadable({ file: file.name, message: unexpected(error) });
    }
  }

  public addUnreadable(place: UnreadablePlace): void {
    this.unreadable.push(place);
  }

  public report(command: string): Report {
    const { findings, files, objects, unreadable, passedOver, unknownKinds } = this;
    const skipped = [...passedOver].map(([reason, count]) => ({ reason, what: passedOverText(reason, count), count }));
    return {
      command,
      findings,
      files,
      objects,
      unreadable,
      skipped: [...withoutSchema(unknownKinds), ...this.unchecked.skipped(), ...skipped],
    };
  }

  /** A mistake of ours is about one object: the others are checked all the same. */
  private checkOne(found: FoundObject): void {
    try {
      this.checkObject(found);
    } catch (error) {
      const { file, line, column } = found.located().origin;
      this.addUnreadable({ file: file!, line, column, message: unexpected(error) });
    }
  }

  private checkObject(found: FoundObject): void {
    const { manifest } = found;
    this.found(manifest);
    const findings = findingsIn(found, this.schemas, (part) => this.unchecked.add(manifest.kind, manifest.title, part));
    if (findings) {
      this.objects++;
      // One after the other: an object may have more of them than a call has arguments.
      for (const finding of findings) this.findings.push(finding);
    } else {
      const { kind } = found.manifest;
      this.unknownKinds.set(kind, (this.unknownKinds.get(kind) ?? 0) + 1);
    }
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
