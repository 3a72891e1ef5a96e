import { Random } from '../render/random';

/** An object of a drawn tree, as the YAML library prints it. */
export type Drawn = { [key: string]: unknown };

const names = ['web', 'api', 'db', 'cache', 'default'];
const namespaces = [undefined, undefined, 'apps', 'default', 'infra'];
const texts = [
  '$(VAR1)',
  'x-$(VAR2)$$(X)',
  'a',
  '1',
  'true',
  'x: y',
  '# no',
  'a\nb\n',
  ' lead',
  '',
  'null',
  '0x10',
  '2020-01-01',
  'é',
  '<&>',
  'yes',
  'a\r\nb\r\n',
  '\n lead',
  'tab\there',
  'end \nx',
  '{"a": 1}',
  'é😀\n  x\ny',
  '1e6',
];
const images = ['nginx', 'nginx:1.25', 'ghcr.io/acme/web:v1', 'localhost:5000/web', 'nginx@sha256:abc', 'ghcr.io/acme/web:v1@sha256:abc'];

export class Objects {
  public constructor(private readonly random: Random) {}

  public name(): string {
    return this.random.pick(names);
  }

  public text(): string {
    return this.random.pick(texts);
  }

  public value(): unknown {
    return this.random.pick<unknown>([...texts, 1, 0, -5, true, false, null, 1.5, 12345678901]);
  }

  public pairs(): { [key: string]: string } {
    const keys = this.random.some(1, 3, () => this.random.pick(['app', 'tier', 'acme.io/team', 'k']));
    return Object.fromEntries(keys.map((key) => [key, this.random.pick(['web', 'x', '1', 'true'])]));
  }

  /** An entry of `images`. */
  public imageEntry(): Drawn {
    const { random } = this;
    return {
      name: random.pick(['nginx', 'ghcr.io/acme/web', 'localhost:5000/web', 'ngin.*', 'nginx$']),
      ...(random.chance(0.5) && { newName: 'mirror.io/x' }),
      ...(random.chance(0.5) && { newTag: random.pick(['v2', '1.0']) }),
      ...(random.chance(0.2) && { digest: 'sha256:def' }),
      ...(random.chance(0.1) && { tagSuffix: '-x' }),
    };
  }

  /** An object of any kind. */
  public any(): Drawn {
    const { random } = this;
    const make = random.pick([
      () => this.workload('Deployment'),
      () => this.workload('StatefulSet'),
      () => this.workload('DaemonSet'),
      () => this.cronJob(),
      () => this.service(),
      () => this.configMap(),
      () => this.configMap(),
      () => this.secret(),
      () => this.object('v1', 'Namespace'),
      () => this.object('v1', 'ServiceAccount', { imagePullSecrets: [{ name: this.name() }] }),
      () => this.binding('RoleBinding'),
      () => this.binding('ClusterRoleBinding'),
      () =>
        this.object('rbac.authorization.k8s.io/v1', random.pick(['Role', 'ClusterRole']), {
          rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: [this.name()], verbs: ['get'] }],
        }),
      () => this.ingress(),
      () => this.autoscaler(),
      () => this.helmRelease(),
      () => this.fluxKustomization(),
      () => this.object('acme.io/v1', 'Thing', { spec: this.tree(3) }),
      () => this.object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: { matchLabels: this.pairs() } } }),
      () => this.object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { group: 'acme.io' } }),
    ]);
    return make();
  }

  public object(apiVersion: string, kind: string, rest: Drawn = {}): Drawn {
    const { random } = this;
    const namespace = random.pick(namespaces);
    return {
      apiVersion,
      kind,
      metadata: {
        name: this.name(),
        ...(namespace && { namespace }),
        ...(random.chance(0.4) && { labels: this.pairs() }),
        ...(random.chance(0.3) && {
          annotations: { ...this.pairs(), ...(random.chance(0.03) && { 'config.kubernetes.io/local-config': 'true' }) },
        }),
      },
      ...rest,
    };
  }

  public container(): Drawn {
    const { random } = this;
    return {
      name: random.pick(['main', 'side', 'init']),
      image: random.pick(images),
      ...(random.chance(0.5) && {
        env: random.some(1, 3, () => ({
          name: random.pick(['A', 'B', 'C']),
          ...(random.chance(0.6)
            ? { value: this.text() }
            : { valueFrom: { [random.pick(['configMapKeyRef', 'secretKeyRef'])]: { name: this.name(), key: 'k' } } }),
        })),
      }),
      ...(random.chance(0.3) && { envFrom: [{ [random.pick(['configMapRef', 'secretRef'])]: { name: this.name() } }] }),
      ...(random.chance(0.4) && {
        ports: random.some(1, 2, () => ({
          containerPort: random.pick([80, 8080]),
          ...(random.chance(0.5) && { protocol: random.pick(['TCP', 'UDP']) }),
          ...(random.chance(0.3) && { name: random.pick(['http', 'dns']) }),
        })),
      }),
      ...(random.chance(0.3) && { args: random.some(0, 3, () => this.text()) }),
      ...(random.chance(0.3) && { volumeMounts: [{ mountPath: random.pick(['/a', '/b']), name: 'v' }] }),
    };
  }

  public podSpec(): Drawn {
    const { random } = this;
    return {
      containers: random.some(1, 2, () => this.container()),
      ...(random.chance(0.2) && { initContainers: [this.container()] }),
      ...(random.chance(0.3) && { serviceAccountName: this.name() }),
      ...(random.chance(0.4) && {
        volumes: random.some(1, 2, () => ({
          name: random.pick(['v', 'w']),
          ...(random.chance(0.5) ? { configMap: { name: this.name() } } : { secret: { secretName: this.name() } }),
        })),
      }),
      ...(random.chance(0.2) && { imagePullSecrets: [{ name: this.name() }] }),
      ...(random.chance(0.2) && { tolerations: [{ key: random.pick(['a', 'b']), operator: 'Exists' }] }),
    };
  }

  public workload(kind: string): Drawn {
    const { random } = this;
    return this.object('apps/v1', kind, {
      spec: {
        ...(random.chance(0.5) && { replicas: random.int(0, 3) }),
        selector: { matchLabels: this.pairs() },
        template: { metadata: { labels: this.pairs() }, spec: this.podSpec() },
        ...(kind === 'StatefulSet' && { serviceName: this.name(), volumeClaimTemplates: [{ metadata: { name: 'data' } }] }),
      },
    });
  }

  public tree(depth: number): unknown {
    const { random } = this;
    if (depth === 0 || random.chance(0.4)) return this.value();
    if (random.chance(0.3)) return random.some(0, 3, () => this.tree(depth - 1) ?? 'x');
    return Object.fromEntries(random.some(1, 3, () => [random.pick(['a', 'b', 'name', 'c/d']), this.tree(depth - 1)]));
  }

  private cronJob(): Drawn {
    return this.object('batch/v1', 'CronJob', {
      spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: this.podSpec() } } } },
    });
  }

  private service(): Drawn {
    const ports = this.random.some(1, 2, () => ({
      port: this.random.pick([80, 443]),
      ...(this.random.chance(0.5) && { protocol: 'TCP' }),
    }));
    return this.object('v1', 'Service', { spec: { selector: this.pairs(), ports } });
  }

  private configMap(): Drawn {
    return this.object('v1', 'ConfigMap', {
      data: Object.fromEntries(this.random.some(1, 3, () => [this.random.pick(['a', 'b', 'c']), this.text()])),
    });
  }

  private secret(): Drawn {
    return this.object('v1', 'Secret', { stringData: { password: this.text() }, type: 'Opaque' });
  }

  private binding(kind: string): Drawn {
    const { random } = this;
    return this.object('rbac.authorization.k8s.io/v1', kind, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: random.pick(['Role', 'ClusterRole']), name: this.name() },
      subjects: random.some(1, 2, () => ({
        kind: random.pick(['ServiceAccount', 'ServiceAccount', 'User']),
        name: this.name(),
        ...(random.chance(0.6) && { namespace: random.pick(['apps', 'default', 'infra']) }),
      })),
    });
  }

  private ingress(): Drawn {
    const backend = { service: { name: this.name(), port: { number: 80 } } };
    const tls = [{ secretName: this.name(), hosts: ['a.io'] }];
    return this.object('networking.k8s.io/v1', 'Ingress', {
      spec: { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }], tls },
    });
  }

  private autoscaler(): Drawn {
    return this.object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: this.name() }, maxReplicas: 3 },
    });
  }

  private helmRelease(): Drawn {
    return this.object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
      spec: {
        interval: '5m',
        chartRef: { kind: 'OCIRepository', name: this.name() },
        values: this.tree(3),
        valuesFrom: [{ kind: 'ConfigMap', name: this.name() }],
      },
    });
  }

  private fluxKustomization(): Drawn {
    return this.object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
      spec: {
        interval: '5m',
        path: './x',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: this.name() },
        postBuild: { substitute: { a: this.text() } },
      },
    });
  }
}
