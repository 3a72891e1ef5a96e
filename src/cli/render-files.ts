import { UsageError } from './usage-error';
import { FoundObject } from '../files/found-object';
import { InputFile, InputPaths, inputFiles, UnreadableInput } from '../files/input-files';
import { objectsIn } from '../files/read-objects';
import { UnreadablePlace } from '../report/report';
import { SampleInputs } from '../template/inputs';
import { isObject, JsonObject } from '../template/json-object';
import { render, RenderedStep } from '../template/render';
import { RenderError } from '../template/render-error';
import { renderMessage, titleOfSet } from '../template/render-message';
import { TemplateError } from '../template/template-error';
import { Json, toYaml } from '../template/yaml/emit';
import { resolvedExactly } from '../yaml/scalar';
import { YamlStream } from '../yaml/stream';
import { YamlError } from '../yaml/yaml-error';

/** A ResourceSet of a file. */
interface FoundSet {
  readonly set: JsonObject;
  readonly place: string;
}

/** The ResourceSets and providers of files, and what becomes of them. */
export class RenderFiles {
  public readonly unreadable: UnreadablePlace[] = [];
  private readonly sets: FoundSet[] = [];
  private readonly providers: JsonObject[] = [];
  private list: readonly JsonObject[] | undefined;
  private samples: SampleInputs = {};

  public addUnreadable({ file, message }: UnreadableInput): void {
    this.unreadable.push({ file, message });
  }

  /** Reads the file of `--inputs`. */
  public async readInputs(path: string, paths: Omit<InputPaths, 'paths'>): Promise<void> {
    const fail = (problem: string) => new UsageError(`--inputs ${path} ${problem}.`);
    const [file] = inputFiles({ ...paths, paths: [path] }, ({ message }) => {
      throw fail(message);
    });
    const [document] = file ? [...new YamlStream(await file.read(), resolvedExactly).documents()] : [];
    if (document === undefined || document instanceof YamlError) {
      throw fail(document ? `can't be read: ${document.message}` : 'holds nothing');
    }
    const { value } = document;
    const isList = (list: unknown): list is JsonObject[] => Array.isArray(list) && list.every(isObject);
    if (isList(value)) this.list = value;
    else if (isObject(value) && Object.values(value).every(isList)) this.samples = value as SampleInputs;
    else throw fail('takes a list of inputs, or lists by the names of their providers');
  }

  public async read(file: InputFile): Promise<void> {
    if (file.passedOver !== undefined) return;
    try {
      for (const content of objectsIn(file.name, await file.read(), resolvedExactly)) {
        if (content instanceof FoundObject) this.add(content);
        else if (typeof content !== 'string') this.unreadable.push({ file: file.name, ...content.position, message: content.message });
      }
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error;
      this.addUnreadable(error);
    }
  }

  /** All that the ResourceSets give, and one sentence for each that gives nothing because of a mistake. */
  public render(): { readonly documents: readonly string[]; readonly mistakes: readonly string[] } {
    const documents: string[] = [];
    const mistakes: string[] = [];
    for (const { set, place } of this.sets) {
      try {
        documents.push(...render(set, { providers: this.withNamed(set), samples: this.samplesFor(set) }).flatMap(documentsOf));
      } catch (error) {
        if (error instanceof TemplateError) mistakes.push(`${place}: ${titleOfSet(set)}: generates an object that ${error.problem}.`);
        else if (!(error instanceof RenderError)) throw error;
        else mistakes.push(`${place}: ${titleOfSet(set)}: ${renderMessage(error)}. ${fixOf(error)}`.trim());
      }
    }
    return { documents, mistakes };
  }

  private add({ manifest }: FoundObject): void {
    const { object } = manifest;
    if (manifest.group !== 'fluxcd.controlplane.io') return;
    // Without a namespace the operator's command line takes its own.
    const metadata = { namespace: 'flux-system', ...object.metadata };
    if (manifest.kind === 'ResourceSet') this.sets.push({ set: { ...object, metadata }, place: manifest.place });
    if (manifest.kind === 'ResourceSetInputProvider') this.providers.push({ ...object });
  }

  /** The providers of the files, and those that a ResourceSet names and `--inputs` speaks for. */
  private withNamed(set: JsonObject): JsonObject[] {
    const known = new Set(this.providers.map(({ metadata }) => metadata?.name));
    const named: JsonObject[] = (set.spec?.inputsFrom ?? []).filter(({ name }: JsonObject) => name && !known.has(name));
    const spokenFor = named.filter(({ name }) => this.list !== undefined || name in this.samples);
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

/** The objects of a step as YAML, with the name of the step before the first. */
function documentsOf({ name, objects }: RenderedStep): string[] {
  return objects.map(({ object }, index) => `${name && index === 0 ? `# step: ${name}\n` : ''}---\n${toYaml(object as Json)}`);
}

/** What the user of the command line can do about a mistake that lies in what was not given. */
function fixOf({ place, problem }: RenderError): string {
  if (!place.pointer.startsWith('/spec/inputsFrom')) return '';
  return problem.includes('network') ? 'Give them by --inputs.' : 'Give its file too, or its inputs by --inputs.';
}
