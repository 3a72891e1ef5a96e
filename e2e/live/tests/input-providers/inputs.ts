import { ApiObject, Chart } from 'cdk8s';
import {
  ArtifactCopy,
  ArtifactGenerator,
  ArtifactGeneratorSource,
  ExternalArtifactSelector,
  GeneratedArtifact,
  GitRef,
  GitRepository,
  InputsFrom,
  ResourceSet,
  ResourceSetInputProvider as Provider,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** A provider of each type that can be had on one machine, and a ResourceSet that shows what it exports. */
export class Inputs extends Chart {
  /** The inputs that a provider has by what the construct says; a type that nobody knows is left out. */
  public readonly said = new Map<string, readonly string[]>();

  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    const gitHub = { url: 'https://github.com/acme/web', secretRef: SecretRef.named('github') };
    const gitLab = { url: 'https://gitlab.com/acme/web', secretRef: SecretRef.named('gitlab') };
    const gitea = { url: 'https://gitea.acme.io/acme/web', secretRef: SecretRef.named('gitea') };
    const labels = { exports: 'tags' };
    const requests = ['branch', 'sha', 'author', 'title'];
    this.show(Provider.githubBranches(this, 'git-hub-branches', gitHub), 'branch', 'sha');
    this.show(Provider.githubTags(this, 'git-hub-tags', { ...gitHub, labels }), 'tag', 'sha');
    this.show(Provider.githubPullRequests(this, 'git-hub-pull-requests', { ...gitHub, filter: { labels: ['preview'] } }), ...requests);
    this.show(Provider.gitlabBranches(this, 'git-lab-branches', gitLab), 'branch', 'sha', 'slug');
    this.show(Provider.gitlabTags(this, 'git-lab-tags', gitLab), 'tag', 'sha', 'slug');
    this.show(Provider.gitlabMergeRequests(this, 'git-lab-merge-requests', gitLab), ...requests);
    this.show(Provider.gitlabEnvironments(this, 'git-lab-environments', gitLab), ...requests, 'slug');
    this.show(Provider.giteaBranches(this, 'gitea-branches', gitea), 'branch', 'sha');
    this.show(Provider.giteaTags(this, 'gitea-tags', { ...gitea, labels }), 'tag', 'sha');
    this.show(Provider.giteaPullRequests(this, 'gitea-pull-requests', gitea), ...requests);
    this.show(Provider.ociArtifactTags(this, 'oci-artifact-tags', { url: 'oci://ghcr.io/acme/web' }), 'tag', 'digest');
    const service = {
      url: 'https://hooks.acme.io/inputs',
      secretRef: SecretRef.named('service'),
      sampleInputs: [{ id: '1', tier: 'gold' }],
    };
    this.show(Provider.externalService(this, 'external-service', service), 'tier');
    this.show(Provider.staticInputs(this, 'static-inputs', { tier: '1.10' }), 'tier');

    const source = new GitRepository(this, 'web', { url: gitHub.url, ref: GitRef.branch('main') });
    new ArtifactGenerator(this, 'apps', {
      sources: [ArtifactGeneratorSource.aliased('web', source)],
      artifacts: [GeneratedArtifact.named('web-app', { copy: [ArtifactCopy.files('@web/app/**', '@artifact/')] })],
      commonMetadata: { labels: { team: 'web' } },
    });
    // Labels are inputs too: that of the artifact, and those by which its generator knows it.
    const labelsOfGenerator = { 'app.kubernetes.io/managed-by': 'source-watcher', 'source.extensions.fluxcd.io/generator': 'apps' };
    const artifacts = Provider.externalArtifacts(this, 'external-artifacts', {
      selectors: [ExternalArtifactSelector.matching({ matchLabels: { team: 'web' } })],
      sampleInputs: [{ id: '1', name: 'web-app', namespace: 'flux-system', revision: 'latest', team: 'web', ...labelsOfGenerator }],
    });
    this.show(artifacts, 'name', 'namespace', 'team');

    new ResourceSet(this, 'of-all-tags', {
      inputsFrom: [InputsFrom.selector({ matchLabels: labels })],
      resourcesTemplate: `apiVersion: v1
kind: ConfigMap
metadata: { name: "all-<< inputs.provider.name >>", namespace: flux-system }
data: { tag: "<< inputs.tag >>" }
`,
    });
  }

  private show(provider: Provider, ...names: string[]) {
    const { name } = provider;
    if (provider.exportedInputs) this.said.set(name, provider.exportedInputs);
    const set = new ResourceSet(this, `${name}-set`, { name, inputsFrom: [provider] });
    const data = Object.fromEntries(names.map((input) => [input, set.input(input)]));
    new ApiObject(set.template, 'inputs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'flux-system' }, data });
  }
}
