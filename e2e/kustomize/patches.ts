import { stringify } from 'yaml';
import { Drawn, Objects } from './objects';
import { Random } from '../render/random';

interface Target {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Drawn;
}

/** Patches for objects that a folder sees; few are for others. */
export class Patches {
  public constructor(
    private readonly random: Random,
    private readonly objects: Objects,
    private readonly known: readonly Drawn[],
  ) {}

  /** An entry of `patches`, without its text. */
  public entry(): { readonly text: string; readonly entry: Drawn } {
    const { random } = this;
    const isJson = random.chance(0.4);
    const target = this.one();
    const entry: Drawn = {};
    if (isJson || random.chance(0.4)) entry.target = this.selector(target);
    if (random.chance(0.1)) entry.options = { allowNameChange: true };
    if (random.chance(0.05)) entry.options = { ...(entry.options as Drawn), allowKindChange: true };
    if (isJson) return { text: this.jsonText(target), entry };
    const patches = [this.mergeFor(target), ...(random.chance(0.05) ? [this.merge()] : [])];
    return { text: patches.map((patch) => stringify(patch)).join('---\n'), entry };
  }

  /** An entry of `patchesJson6902`. */
  public old(): Drawn {
    const target = this.one();
    const [group, version] = target.apiVersion.includes('/') ? target.apiVersion.split('/') : ['', target.apiVersion];
    return { target: { group, version, kind: target.kind, name: target.metadata.name }, patch: this.jsonText(target) };
  }

  public merge(): Drawn {
    return this.mergeFor(this.one());
  }

  private selector(target: Target): Drawn {
    const { random } = this;
    if (random.chance(0.85)) return { kind: target.kind, name: target.metadata.name };
    const selector: Drawn = {};
    if (random.chance(0.8)) selector.kind = random.pick([target.kind, '.*Set', 'Deployment|Thing', 'HelmRelease']);
    if (random.chance(0.3)) selector.name = random.pick([`${String(target.metadata.name).slice(0, 2)}.*`, '.*', 'web|api', '[a-z]+\\d']);
    if (random.chance(0.15)) selector.namespace = random.pick(['apps', 'default', '.*']);
    if (random.chance(0.2)) {
      selector.labelSelector = random.pick([
        'app=web',
        'app in (web,x)',
        'tier notin (a, b)',
        '!tier',
        'app',
        'tier!=x',
        'app==web,k',
        'k > 0',
        '',
      ]);
    }
    if (random.chance(0.1)) selector.annotationSelector = `k=${random.pick(['x', 'web', '1'])}`;
    if (random.chance(0.1)) selector.version = 'v1';
    if (random.chance(0.1)) selector.group = random.pick(['apps', 'batch', '.*']);
    return selector;
  }

  private one(): Target {
    const { random, objects, known } = this;
    return (known.length > 0 && random.chance(0.98) ? random.pick(known) : objects.any()) as unknown as Target;
  }

  private jsonText(target: Target): string {
    const operations = this.random.some(1, this.random.chance(0.3) ? 2 : 1, () => this.operation(target));
    return this.random.chance(0.15) ? JSON.stringify(operations) : stringify(operations);
  }

  private operation(target: Target): Drawn {
    const { random, objects } = this;
    const path = random.chance(0.98)
      ? random.pick(pathsIn(target as unknown as Drawn))
      : random.pick(['/spec/no/such', '/data/a', '/spec/replicas', 'metadata/x']);
    const parent = path.slice(0, path.lastIndexOf('/'));
    const op = random.pick(['add', 'add', 'add', 'replace', 'replace', 'remove', 'test', 'copy', 'move']);
    if (op === 'remove') {
      return /^\/(?:metadata\/n|kind|apiVersion|metadata$)/.test(path) && random.chance(0.95)
        ? { op: 'test', path: '/kind', value: target.kind }
        : { op, path };
    }
    if (op === 'copy' || op === 'move') {
      const isVital = /^\/(?:metadata\/n|kind|apiVersion|metadata$)/.test(path);
      const to = Array.isArray(valueAt(target as unknown as Drawn, parent)) ? `${parent}/-` : `${parent}/copied`;
      return {
        op: isVital ? 'copy' : op,
        from: path,
        path: random.chance(0.8) && !isHolderAt(target, path) ? to : '/metadata/annotations/b',
      };
    }
    if (op === 'test') return { op, path, value: valueAt(target as unknown as Drawn, path) };
    if (path === '/metadata/name') return { op, path, value: random.pick(['renamed', `${String(target.metadata.name)}-x`]) };
    if (path === '/metadata/namespace') return { op, path, value: random.pick(['apps', 'moved']) };
    if (/^\/(?:kind|apiVersion|metadata|metadata\/labels|metadata\/annotations)$/.test(path)) {
      return { op: 'add', path: random.pick(['/metadata/labels', '/metadata/annotations']), value: objects.pairs() };
    }
    const value = random.chance(0.6) ? objects.text() : objects.tree(2);
    if (!isHolderAt(target, path)) {
      return {
        op,
        path,
        value: random.chance(0.8) && typeof valueAt(target as unknown as Drawn, path) === 'string' ? objects.text() : value,
      };
    }
    const isList = Array.isArray(valueAt(target as unknown as Drawn, path));
    const item = /\/(?:containers|initContainers)$/.test(path) ? objects.container() : { name: 'new' };
    if (random.chance(0.97)) {
      return isList ? { op: 'add', path: path + random.pick(['/-', '/0']), value: item } : { op, path: `${path}/new`, value };
    }
    return { op, path, value };
  }

  private mergeFor({ apiVersion, kind, metadata }: Target): Drawn {
    const { random, objects } = this;
    const patch: Drawn = {
      apiVersion,
      kind,
      metadata: { name: metadata.name, ...(metadata.namespace ? { namespace: metadata.namespace } : {}) },
    };
    if (random.chance(0.05)) return { ...patch, $patch: random.pick(['delete', 'replace', 'merge']) };
    if (random.chance(0.3)) (patch.metadata as Drawn).labels = { ...objects.pairs(), ...(random.chance(0.3) && { app: null }) };
    if (random.chance(0.1)) (patch.metadata as Drawn).annotations = random.pick([null, { $patch: 'replace', k: 'new' }, { k: 1 }]);
    if (random.chance(0.03)) (patch.metadata as Drawn).finalizers = random.some(1, 3, () => random.pick(['a', 'b', 'c']));
    const other = objects.any() as { readonly kind: string };
    if (['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) {
      patch.spec = { template: { spec: this.podPatch() }, ...(random.chance(0.3) && { replicas: random.pick([5, null]) }) };
    } else if (kind === 'CronJob') {
      patch.spec = { jobTemplate: { spec: { template: { spec: this.podPatch() } } } };
    } else if (kind === 'Service') {
      patch.spec = {
        ports: random.some(0, 3, () => ({
          port: random.pick([80, 443]),
          name: random.pick(['a', 'b']),
          ...(random.chance(0.3) && { protocol: random.pick(['TCP', 'UDP', null]) }),
        })),
      };
    } else if (kind === 'ConfigMap') {
      patch.data = { a: random.pick([null, objects.text()]), new: objects.text() };
    } else if (kind === 'Thing') {
      patch.spec = objects.tree(3);
    } else if (kind === 'HelmRelease') {
      patch.spec = { values: random.chance(0.9) ? { a: objects.tree(2), b: null } : objects.tree(3), interval: '1m' };
    } else if (other.kind === kind) {
      Object.assign(patch, { ...other, metadata: patch.metadata });
    } else if (random.chance(0.3)) {
      patch.spec = { a: objects.tree(2) };
    }
    return patch;
  }

  private podPatch(): Drawn {
    const { random, objects } = this;
    const spec = objects.podSpec();
    const containers = spec.containers as Drawn[];
    if (random.chance(0.2)) containers.push({ name: random.pick(['main', 'side']), $patch: 'delete' });
    if (random.chance(0.1)) containers.push({ name: random.pick(['main', 'side']), image: 'x', $patch: 'replace' });
    if (random.chance(0.1)) containers.push({ $patch: random.pick(['replace', 'merge', 'delete']) });
    if (random.chance(0.05)) containers.push({ image: 'no-name' });
    if (random.chance(0.2)) spec.volumes = random.pick([null, [], [{ $patch: 'replace' }], [{ name: 'v', emptyDir: {}, configMap: null }]]);
    if (random.chance(0.1)) spec.nodeSelector = random.pick([null, { $patch: 'replace', a: 'b' }, { a: null }]);
    if (random.chance(0.1)) {
      containers[0].env = [
        { name: 'A', value: null, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'B', $patch: 'delete' },
      ];
    }
    if (random.chance(0.1)) {
      containers[0].ports = random.some(1, 3, () => ({
        containerPort: random.pick([80, 8080]),
        ...(random.chance(0.5) && { protocol: random.pick(['TCP', 'UDP']) }),
      }));
    }
    if (random.chance(0.1)) {
      spec.topologySpreadConstraints = [
        { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: random.pick(['DoNotSchedule', 'ScheduleAnyway']) },
      ];
    }
    return spec;
  }
}

/** All JSON pointers into an object, but to the parts of its name. */
function pathsIn(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return at ? [at] : [];
  const inner = Object.entries(value).flatMap(([key, one]) => pathsIn(one, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  return at ? [at, ...inner] : inner;
}

function valueAt(object: Drawn, path: string): unknown {
  let node: unknown = object;
  for (const key of path.split('/').slice(1)) node = (node as Drawn | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  return node ?? null;
}

function isHolderAt(object: Target, path: string): boolean {
  const value = valueAt(object as unknown as Drawn, path);
  return typeof value === 'object' && value !== null;
}
