import { stringify } from 'yaml';
import { Drawn, Objects } from './objects';
import { Patches } from './patches';
import { Replacements } from './replacements';
import { Random } from '../render/random';

/** Objects that configure built-in transformers and generators. */
export class Plugins {
  public constructor(
    private readonly random: Random,
    private readonly objects: Objects,
    private readonly patches: Patches,
    private readonly replacements: Replacements,
  ) {}

  public transformer(): Drawn {
    const { random, objects, patches } = this;
    const nameSpec = [{ path: 'metadata/name' }, ...(random.chance(0.2) ? [{ path: 'spec/a', kind: 'Thing' }] : [])];
    const mapSpec = (field: string) => [
      { path: `metadata/${field}`, create: true },
      ...(random.chance(0.3) ? [{ path: 'spec/template/metadata/labels', create: random.chance(0.5), kind: 'Deployment' }] : []),
    ];
    const make = random.pick([
      () => this.plugin('PrefixTransformer', { prefix: 'plug-', ...(random.chance(0.95) && { fieldSpecs: nameSpec }) }),
      () => this.plugin('SuffixTransformer', { suffix: '-plug', fieldSpecs: nameSpec }),
      () => this.plugin('PrefixSuffixTransformer', { prefix: 'ps-', suffix: '-ps', fieldSpecs: nameSpec }),
      () => this.plugin('LabelTransformer', { labels: objects.pairs(), fieldSpecs: mapSpec('labels') }),
      () => this.plugin('AnnotationsTransformer', { annotations: objects.pairs(), fieldSpecs: mapSpec('annotations') }),
      () => this.namespace(),
      () => {
        const { text, entry } = patches.entry();
        return this.plugin('PatchTransformer', { patch: text, ...entry });
      },
      () =>
        this.plugin(
          'PatchStrategicMergeTransformer',
          random.chance(0.5) ? { patches: stringify(patches.merge()) } : { paths: [stringify(patches.merge())] },
        ),
      () => {
        const { target, patch } = patches.old();
        return this.plugin('PatchJson6902Transformer', { target, jsonOp: patch });
      },
      () =>
        this.plugin('ImageTagTransformer', {
          imageTag: objects.imageEntry(),
          ...(random.chance(0.5) && { fieldSpecs: [{ path: 'spec/image' }] }),
        }),
      () => this.plugin('ReplacementTransformer', { replacements: [this.replacements.one()] }),
      () => this.plugin('ValueAddTransformer', { value: random.pick(['added', ' x ']), targets: [this.valueTarget()] }),
      () => this.plugin('HashTransformer', {}),
      () => (random.chance(0.2) ? this.plugin('NoTransformer', {}) : this.plugin('LabelTransformer', {})),
    ]);
    return make();
  }

  /** A transformer that changes nothing; few do. */
  public validator(): Drawn {
    const labels = this.random.chance(0.8) ? {} : { changed: 'yes' };
    return this.plugin('LabelTransformer', { labels, fieldSpecs: [{ path: 'metadata/labels', create: this.random.chance(0.1) }] });
  }

  public generator(name: string): Drawn {
    const { random, objects } = this;
    const make = random.pick([
      () =>
        this.plugin('ConfigMapGenerator', {
          name,
          literals: [`a=${objects.text()}`],
          ...(random.chance(0.3) && { options: { disableNameSuffixHash: true } }),
        }),
      () => this.plugin('ConfigMapGenerator', { metadata: { name, namespace: 'apps' }, literals: ['a=b'] }),
      () => this.plugin('SecretGenerator', { name, literals: ['a=b'], type: 'x' }),
      () =>
        this.plugin('IAMPolicyGenerator', {
          cloud: 'gke',
          kubernetesService: { name, ...(random.chance(0.5) && { namespace: 'apps' }) },
          serviceAccount: { name: 'sa', projectId: 'p' },
        }),
      () => (random.chance(0.2) ? this.plugin('LabelTransformer', {}) : this.plugin('ConfigMapGenerator', { name })),
    ]);
    return make();
  }

  private namespace(): Drawn {
    const { random } = this;
    return this.plugin('NamespaceTransformer', {
      metadata: { name: 'ns', namespace: random.pick(['apps', 'plugged']) },
      ...(random.chance(0.5) && { unsetOnly: true }),
      ...(random.chance(0.5) && { setRoleBindingSubjects: random.pick(['allServiceAccounts', 'none', 'defaultOnly']) }),
      ...(random.chance(0.5) && { fieldSpecs: [{ path: 'metadata/name', kind: 'Namespace', create: true }] }),
    });
  }

  private valueTarget(): Drawn {
    const { random } = this;
    return {
      ...(random.chance(0.7) && { selector: { kind: random.pick(['Thing', 'ConfigMap', 'Deployment']) } }),
      fieldPath: random.pick(['metadata/labels/added', 'spec/path', 'metadata/annotations/a', 'metadata/namespace']),
      ...(random.chance(0.3) && { filePathPosition: random.int(1, 3) }),
    };
  }

  private plugin(kind: string, config: Drawn): Drawn {
    return { apiVersion: this.random.chance(0.99) ? 'builtin' : 'acme.io/v1', kind, metadata: { name: 'plugin' }, ...config };
  }
}
