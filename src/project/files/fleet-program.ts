import { newestIn } from '../../flux/versions';
import { SampleFile } from '../project-file';
import { isGitless, isSigned, Pattern, ProjectSettings } from '../settings';

/** The program of a fleet: what it consists of, and what a synth runs. */
export function fleetProgram(settings: ProjectSettings): SampleFile[] {
  return [
    { kind: 'sample', path: 'main.ts', text: main(settings) },
    { kind: 'sample', path: 'fleet.ts', text: fleet(settings) },
  ];
}

/** Folder that a synth writes. */
export const outdir = 'deploy';

/** The class of each pattern. */
const classes: { readonly [pattern in Pattern]: string } = {
  monorepo: 'Monorepo',
  'git-fleet': 'GitFleet',
  'gitless-fleet': 'GitlessFleet',
};

function main(settings: ProjectSettings): string {
  const path = isGitless(settings) ? '' : `, pathInRepository: '${outdir}'`;
  return `import { FleetApp } from 'cdk8s-fluxcd';
import { PlatformFleet } from './fleet';

const app = new FleetApp({ outdir: '${outdir}'${path} });
new PlatformFleet(app, 'fleet');
app.synth();
`;
}

function fleet(settings: ProjectSettings): string {
  const { pattern, url } = settings;
  const signing = isSigned(settings) ? ['OidcIdentity', 'Verification'] : [];
  const names = ['Environment', 'FleetApp', 'FluxOperator', classes[pattern], 'OciHelmChart', 'SecretRef', ...signing].sort();
  return `import { ApiObject } from 'cdk8s';
import { ${names.join(', ')} } from 'cdk8s-fluxcd';

/** All clusters, and what runs on them. ${about[pattern]} */
export class PlatformFleet extends ${classes[pattern]} {
  public constructor(app: FleetApp, id: string) {
    super(app, id, {
      url: '${url}',
      secretRef: SecretRef.named('${secretName(settings)}'),
${verification(settings)}      flux: {
        distribution: { version: '${fluxVersion()}' },
        cluster: { multitenant: true },
      },
    });
${clusters(settings)}

    this.addInfrastructure();
${parts[pattern].calls}
  }

  /** Controllers come before what uses their definitions. */
  private addInfrastructure(): void {
    const controllers = ${parts[pattern].controllers};
    new FluxOperator(controllers, 'flux-operator', { version: '0.x' });
    const certManager = new OciHelmChart(controllers, 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      values: { crds: { enabled: true } },
    });

    const issuer = new ApiObject(${parts[pattern].configs}, 'letsencrypt', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email: 'platform@${settings.domain}',
          privateKeySecretRef: { name: 'letsencrypt' },
          solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
        },
      },
    });
    issuer.addDependency(certManager);
  }
${parts[pattern].methods(settings)}}
`;
}

/** Whose artifacts clusters accept: those of the workflow, of the branch main. */
function verification(settings: ProjectSettings): string {
  if (!isSigned(settings)) return '';
  const { signer, forge } = settings;
  const issuer = forge === 'gitlab' ? 'https://gitlab.com' : 'https://token.actions.githubusercontent.com';
  const workflow = forge === 'gitlab' ? '/.gitlab-ci.yml' : '.github/workflows/publish.yml';
  const pattern = (text: string) => `'^${text.replaceAll('.', '\\\\.')}$'`;
  return `      verify: Verification.cosignKeyless({
        identities: [
          OidcIdentity.matching({
            issuer: ${pattern(issuer)},
            subject: ${pattern(`${signer}/${workflow}@refs/heads/main`)},
          }),
        ],
      }),
`;
}

/** The Secret with which Flux reads the repository or the registry. */
export function secretName(settings: ProjectSettings): string {
  return isGitless(settings) ? 'registry-auth' : 'git-auth';
}

/** The newest minor version that is known: its patches come without a change here. */
export function fluxVersion(): string {
  return newestIn('2.x')!.replace(/\.\d+$/, '.x');
}

const byTag = 'Staging follows the branch main, production the tag `production`, which the promotion moves.';
const about: { readonly [pattern in Pattern]: string } = {
  monorepo: byTag,
  'git-fleet': byTag,
  'gitless-fleet': 'Staging follows the artifacts with the tag `latest`, production those with `latest-stable`.',
};

function clusters(settings: ProjectSettings): string {
  const production = isGitless(settings) ? 'Environment.PRODUCTION' : 'production';
  const first = isGitless(settings) ? [] : [`    const production = Environment.named('production', { ref: 'refs/tags/production' });`];
  const added = (names: readonly string[], environment: string) =>
    names.map(
      (name) => `    this.addCluster('${name}', {
      environment: ${environment},
      variables: { DOMAIN: '${hostsOf(name, settings)}' },
    });`,
    );
  return [...first, ...added(settings.staging, 'Environment.STAGING'), ...added(settings.production, production)].join('\n');
}

/** The domain of the apps of a cluster. */
export function hostsOf(cluster: string, { domain }: ProjectSettings): string {
  return `${cluster}.${domain}`;
}

/** What the patterns have each in their own way. */
interface Parts {
  readonly controllers: string;
  readonly configs: string;
  readonly calls: string;
  methods(settings: ProjectSettings): string;
}

const podinfo = (layer: string) => `new OciHelmChart(${layer}, 'podinfo', {
      url: 'oci://ghcr.io/stefanprodan/charts/podinfo',
      version: '6.x',
      values: {
        ingress: {
          enabled: true,
          className: 'nginx',
          hosts: [{ host: 'podinfo.\${DOMAIN}', paths: [{ path: '/', pathType: 'Prefix' }] }],
        },
      },
    });`;

const apps = () => `
  /** \${DOMAIN} is the value of each cluster. */
  private addApps(): void {
    ${podinfo(`this.addLayer('apps')`)}
  }
`;

const parts: { readonly [pattern in Pattern]: Parts } = {
  monorepo: {
    controllers: 'this.controllers()',
    configs: 'this.configs()',
    calls: '    for (const environment of [Environment.STAGING, production]) this.addApps(environment);',
    methods: () => `
  /** What an environment runs, in a folder of its own. \${DOMAIN} is the value of each cluster. */
  private addApps(environment: Environment): void {
    ${podinfo('this.apps(environment)')}
  }
`,
  },
  'git-fleet': {
    controllers: `this.addLayer('infra-controllers')`,
    configs: `this.addLayer('infra-configs')`,
    calls: '    this.addApps();\n    this.addTenants();',
    methods: ({ url }) => `${apps()}
  /** A tenant has a repository of its own, which is applied in its namespace and by its account. */
  private addTenants(): void {
    this.addTenant('team-a', {
      url: '${url.replace(/[^/]+$/, 'team-a')}',
      secretRef: SecretRef.named('team-a-git'),
      path: './deploy/\${ENVIRONMENT}',
    });
  }
`,
  },
  'gitless-fleet': {
    controllers: `this.addLayer('infra-controllers')`,
    configs: `this.addLayer('infra-configs')`,
    calls: '    this.addApps();',
    methods: apps,
  },
};
