import { basename } from 'node:path';
import { FileCheck } from './file-check';
import { Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { settingsName } from '../audit/policy/settings';
import { Failure } from '../repository/building/build-failure';
import { InputFile } from '../repository/input-files';
import { FailedFolder, FolderReading, Judgement, Role } from '../repository/read-folder';
import { few } from '../wording/listed';

/** Flux reads the settings of the audit, where it makes the kustomization.yaml of the folder that they are in. */
const outOfTheWay = `Without a kustomization.yaml, Flux applies every YAML file of a folder: name ${settingsName} in .sourceignore.`;

/** Checks what folders make: each object as its clusters get it, and the rest as what it is. */
export class FolderCheck {
  private readonly unnamed: string[] = [];
  private readonly notBuilt: string[] = [];
  private readonly notYaml: string[] = [];

  public constructor(private readonly check: FileCheck) {}

  /** @param files those of the folder, with the names that the repository has for them */
  public async run(reading: FolderReading, files: readonly { readonly path: string; readonly file: InputFile }[]): Promise<void> {
    const { check } = this;
    for (const { path, file } of files) await this.checkFile(file, reading.roleOf(path));
    for (const built of reading.objects) check.checkBuilt(built);
    for (const failed of reading.failures) this.addFailure(failed);
  }

  /** Tells what was not checked in all the folders. */
  public tellSkipped(): void {
    this.tell('not-applied', ['file that nothing applies', 'files that nothing applies'], this.unnamed);
    this.tell(
      'not-yaml',
      ['file that nothing applies and that is not valid YAML', 'files that nothing applies and that are not valid YAML'],
      this.notYaml,
    );
    this.tell('not-built', ['folder that is not built', 'folders that are not built'], this.notBuilt);
  }

  private async checkFile(file: InputFile, role: Role): Promise<void> {
    if (role === Role.BUILT) return this.check.addBuilt(file.name);
    const judgement = role === Role.WHOLE ? Judgement.WHOLE : Judgement.PART;
    if (role !== Role.UNNAMED) return void (await this.check.check(file, judgement));
    // What nothing applies may be a template of something else, or bad on purpose.
    let isYaml = true;
    const count = await this.check.check(file, judgement, () => (isYaml = false));
    if (!isYaml) this.notYaml.push(file.name);
    else if (count > 0) this.unnamed.push(file.name);
  }

  private addFailure({ failure, object, clusters }: FailedFolder): void {
    const { message, place } = failure;
    if (failure.failure === Failure.UNREADABLE) return this.check.addUnreadable({ file: place.file, message });
    if (failure.failure === Failure.NOT_BUILT) {
      const what = `${object.manifest.title} (${place.file}:${place.line}: ${message})`;
      if (!this.notBuilt.includes(what)) this.notBuilt.push(what);
      return;
    }
    // That the file is of another kind than its name says is the reason, and says more.
    if (this.check.hasMisnamed(place.file)) return;
    const manifest = new Manifest(object.manifest.object, object.placeOf(''));
    this.check.addFinding({
      rule: failure.rule,
      severity: Severity.ERROR,
      manifest,
      path: '',
      position: place,
      message: `cannot be built: ${message}`,
      fix: basename(place.file) === settingsName ? outOfTheWay : 'Until then nothing of it is applied.',
      clusters,
    });
  }

  private tell(reason: string, [one, several]: readonly [string, string], names: readonly string[]): void {
    if (names.length === 0) return;
    this.check.skip({ reason, what: names.length === 1 ? one : several, count: names.length, detail: few(names) });
  }
}
