import { verdictOn } from './object-check';
import { UsageError } from './usage-error';
import { placeOf } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { findingSentence } from '../analysis/report/finding-sentence';
import { placeIn, UnreadablePlace } from '../analysis/report/report';
import { providersOf, render, RenderError, SampleInputs, TemplateError } from '../engines/template';
import { YamlError, YamlStream } from '../engines/yaml';
import { withPlainVariables } from '../flux/quoted-variable';
import type { Schemas } from '../flux/schemas';
import { isObject, JsonObject } from '../kubernetes/json-object';
import { matchesLabels } from '../kubernetes/label-match';
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

  public get hasSets(): boolean {
    return this.sets.length > 0;
  }

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
   * @throws UsageError when `--inputs` speaks for a provider that nobody asks, or for none
   */
  public render(): RenderedFiles {
    // What depends on something that is refused would be a second message about it.
    if (this.refused.length > 0) return { documents: [], mistakes: this.refused, warnings: [] };
    if (this.unreadable.length === 0) this.checkSamples();
    const documents: string[] = [];
    const mistakes: string[] = [];
    const warnings: string[] = [];
    let isListUsed = false;
    for (const { set: written, found } of this.sets) {
      const set = this.withListFor(written);
      const placed = (pointer: string, text: string) =>
        `${placeIn({ file: found.manifest.origin.file!, ...found.positionOf(pointer) })}: ${new Manifest(set, {}).title}: ${text}`;
      for (const at of this.unmatched(set)) mistakes.push(placed(at, `${fieldOf(at)} matches no provider. ${passIt}`));
      try {
        const providers = this.withNamed(set);
        isListUsed ||= providersOf(set, providers).some(pollsService);
        const steps = render(set, { providers, samples: this.samplesFor(providers) });
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
    if (this.list !== undefined && !isListUsed && mistakes.length === 0) {
      throw new UsageError('--inputs contains a list, but no ResourceSet uses a provider that polls a service.');
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

  /** Selectors that match no provider, for which a plain list speaks: by a name that nothing else has. */
  private withListFor(set: JsonObject): JsonObject {
    const unmatched = new Set(this.unmatched(set));
    if (this.list === undefined || unmatched.size === 0) return set;
    const inputsFrom = set.spec.inputsFrom.map((from: JsonObject, index: number) => {
      const at = selectorAt(index);
      return unmatched.has(at) ? { kind: 'ResourceSetInputProvider', name: at } : from;
    });
    return { ...set, spec: { ...set.spec, inputsFrom } };
  }

  /** Pointers to the selectors of a ResourceSet that match none of the providers. */
  private unmatched(set: JsonObject): readonly string[] {
    const { namespace } = set.metadata;
    const near = this.providers.filter(({ metadata }) => (metadata?.namespace ?? namespace) === namespace);
    const inputsFrom: readonly JsonObject[] = set.spec?.inputsFrom ?? [];
    return inputsFrom.flatMap(({ name, selector }, index) =>
      name || !selector || near.some(({ metadata }) => matchesLabels(selector, metadata?.labels)) ? [] : [selectorAt(index)],
    );
  }

  /** A plain list is what every provider that asks a network exports. */
  private samplesFor(providers: readonly JsonObject[]): SampleInputs {
    const { list } = this;
    if (list === undefined) return this.samples;
    return Object.fromEntries(providers.filter(pollsService).map(({ metadata }) => [metadata.name, list]));
  }
}

/** What the user of the command line can do about a mistake that lies in what was not given. */
function fixOf({ place, problem }: RenderError): string {
  if (!place.pointer.startsWith('/spec/inputsFrom')) return '';
  return problem.includes('network') ? 'Pass them with --inputs.' : passIt;
}

const passIt = 'Pass its file too, or its inputs with --inputs.';

/** Whether only the cluster knows what a provider exports. */
function pollsService({ spec }: JsonObject): boolean {
  return spec?.type !== 'Static';
}

function selectorAt(index: number): string {
  return `/spec/inputsFrom/${index}/selector`;
}
