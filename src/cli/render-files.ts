import { verdictOn } from './object-check';
import { UsageError } from './usage-error';
import { placeOf } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { findingSentence } from '../analysis/report/finding-sentence';
import { placeIn, UnreadablePlace } from '../analysis/report/report';
import { render, RenderError, SampleInputs, TemplateError } from '../engines/template';
import { YamlError, YamlStream } from '../engines/yaml';
import { withPlainVariables } from '../flux/quoted-variable';
import type { Schemas } from '../flux/schemas';
import { isObject, JsonObject } from '../kubernetes/json-object';
import { fieldOf } from '../kubernetes/pointer';
import { FoundObject } from '../repository/found-object';
import { InputFile, InputPaths, inputFiles } from '../repository/input-files';
import { objectsIn } from '../repository/read-objects';
import { UnreadableInput } from '../repository/unreadable-input';

/** A ResourceSet of a file. */
interface FoundSet {
  readonly set: JsonObject;
  readonly found: FoundObject;
}

/** What becomes of the ResourceSets. */
export interface RenderedFiles {
  readonly documents: readonly string[];
  /** One sentence for each ResourceSet that gives nothing because of a mistake. */
  readonly mistakes: readonly string[];
  /** What the operator would drop without a word. */
  readonly warnings: readonly string[];
}

/** The ResourceSets and providers of files, and what becomes of them. */
export class RenderFiles {
  public readonly unreadable: UnreadablePlace[] = [];
  private readonly refused: string[] = [];
  private readonly sets: FoundSet[] = [];
  private readonly providers: JsonObject[] = [];
  private list: readonly JsonObject[] | undefined;
  private samples: SampleInputs = {};

  /** @param schemas what the API server would refuse is not rendered */
  public constructor(private readonly schemas: Schemas) {}

  public addUnreadable({ file, message }: UnreadableInput): void {
    this.unreadable.push({ file, message });
  }

  /** Reads the file of `--inputs`. */
  public async readInputs(path: string, paths: Omit<InputPaths, 'paths'>): Promise<void> {
    const fail = (problem: string) => new UsageError(`--inputs ${path} ${problem}.`);
    const [file] = inputFiles({ ...paths, paths: [path] }, ({ message }) => {
      throw fail(message);
    });
    const [document] = file ? [...new YamlStream(await file.read()).documents()] : [];
    if (document === undefined || document instanceof YamlError) {
      throw fail(document ? `can't be read: ${document.message}` : 'holds nothing');
    }
    const { value } = document;
    const isList = (list: unknown): list is JsonObject[] => Array.isArray(list) && list.every(isObject);
    if (isList(value)) this.list = value;
    else if (isObject(value) && Object.values(value).every(isList)) this.samples = value as SampleInputs;
    else throw fail('must contain a list of inputs, or lists by the names of their providers');
  }

  public async read(file: InputFile): Promise<void> {
    if (file.passedOver !== undefined) return;
    try {
      for (const content of objectsIn(file.name, await file.read())) {
        if (content instanceof FoundObject) this.add(content);
        else if (typeof content !== 'string') this.unreadable.push({ file: file.name, ...content.position, message: content.message });
      }
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error;
      this.addUnreadable(error);
    }
  }

  /**
   * All that the ResourceSets give.
   * @throws UsageError when `--inputs` speaks for a provider that nobody asks
   */
  public render(): RenderedFiles {
    // What depends on something that is refused would be a second message about it.
    if (this.refused.length > 0) return { documents: [], mistakes: this.refused, warnings: [] };
    if (this.unreadable.length === 0) this.checkSamples();
    const documents: string[] = [];
    const mistakes: string[] = [];
    const warnings: string[] = [];
    for (const { set, found } of this.sets) {
      const placed = (pointer: string, text: string) =>
        `${placeIn({ file: found.manifest.origin.file!, ...found.positionOf(pointer) })}: ${new Manifest(set, {}).title}: ${text}`;
      try {
        const steps = render(set, { providers: this.withNamed(set), samples: this.samplesFor(set) });
        documents.push(...steps.flatMap((step) => step.printed()));
        for (const lost of steps.flatMap((step) => step.lost)) {
          warnings.push(placed(lost.template, `${fieldOf(lost.template)} ${lost.problem}.`));
        }
      } catch (error) {
        if (error instanceof TemplateError) mistakes.push(placed('', `generates an object that ${error.problem}.`));
        else if (!(error instanceof RenderError)) throw error;
        else mistakes.push(placed(error.place.pointer, `${error.message}. ${fixOf(error)}`.trim()));
      }
    }
    return { documents, mistakes, warnings };
  }

  /** A name that nobody asks for is a typing mistake. */
  private checkSamples(): void {
    const asked = new Set<unknown>(this.providers.map(({ metadata }) => metadata?.name));
    for (const { set } of this.sets) for (const { name } of set.spec?.inputsFrom ?? []) asked.add(name);
    const unknown = Object.keys(this.samples).filter((name) => !asked.has(name));
    if (unknown.length === 0) return;
    const names = unknown.map((name) => JSON.stringify(name)).join(', ');
    throw new UsageError(`--inputs contains ${names}, but no ResourceSet uses that provider.`);
  }

  private add(found: FoundObject): void {
    const { manifest } = found;
    const object = withPlainVariables(manifest.object);
    if (manifest.group !== 'fluxcd.controlplane.io') return;
    if (manifest.kind !== 'ResourceSet' && manifest.kind !== 'ResourceSetInputProvider') return;
    const { findings } = verdictOn(found, this.schemas);
    if (findings.length > 0) {
      this.refused.push(...findings.map((finding) => `${placeOf(finding)}: ${findingSentence(finding)}`));
      return;
    }
    // Without a namespace the operator's command line takes its own.
    const metadata = { namespace: 'flux-system', ...object.metadata };
    if (manifest.kind === 'ResourceSet') this.sets.push({ set: { ...object, metadata }, found });
    else this.providers.push({ ...object });
  }

  /** The providers of the files, and those that a ResourceSet names and `--inputs` speaks for. */
  private withNamed(set: JsonObject): JsonObject[] {
    const known = new Set(this.providers.map(({ metadata }) => metadata?.name));
    const named: JsonObject[] = (set.spec?.inputsFrom ?? []).filter(({ name }: JsonObject) => name && !known.has(name));
    const spokenFor = named.filter(({ name }) => this.list !== undefined || Object.hasOwn(this.samples, name));
    return [...this.providers, ...spokenFor.map(({ name }) => ({ kind: 'ResourceSetInputProvider', metadata: { name }, spec: {} }))];
  }

  /** A plain list is what every provider that asks a network exports. */
  private samplesFor(set: JsonObject): SampleInputs {
    const { list } = this;
    if (list === undefined) return this.samples;
    const asking = this.withNamed(set).filter(({ spec }) => spec?.type !== 'Static');
    return Object.fromEntries(asking.map(({ metadata }) => [metadata.name, list]));
  }
}

/** What the user of the command line can do about a mistake that lies in what was not given. */
function fixOf({ place, problem }: RenderError): string {
  if (!place.pointer.startsWith('/spec/inputsFrom')) return '';
  return problem.includes('network') ? 'Pass them with --inputs.' : 'Pass its file too, or its inputs with --inputs.';
}
