/** What is known of a repository, by people who read it. */
export interface Fact {
  readonly repo: string;
  readonly signals: readonly { readonly signal: string; readonly pattern: string; readonly files: readonly string[] }[];
  readonly must_find: readonly { readonly fact: string; readonly files: readonly string[]; readonly rule?: string }[];
  readonly must_not_claim: readonly { readonly claim: string; readonly because: string }[];
}

/** What `audit` says, as its JSON has it. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly signals: readonly {
    readonly signal: string;
    readonly pattern: string;
    readonly evidence: readonly { readonly file: string }[];
  }[];
}

export interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What must not be claimed, as far as a program can tell it from the findings: by words of the claim, which must be in no finding. */
const forbidden: readonly { readonly claim: RegExp; readonly is: (finding: Finding) => boolean }[] = [
  {
    claim: /lacks? (?:interval|path)|lacks fields/,
    is: ({ rule, message, file }) => rule === 'schema' && /is required/.test(message) && /patch|values|healthChecks|sync/.test(file),
  },
  {
    claim: /ExternalArtifact that does not exist/,
    is: ({ rule, message }) => rule.startsWith('ref-') && message.includes('ExternalArtifact'),
  },
  { claim: /path .* does not exist/, is: ({ rule }) => rule === 'ref-path-missing' },
  { claim: /duplicate/, is: ({ rule }) => rule === 'duplicate-object' },
  { claim: /same path is applied twice/, is: ({ rule }) => rule === 'path-overlap' },
  { claim: /lacks a layerSelector/, is: ({ rule, message }) => rule === 'oci-chart-layer-selector' && message.includes('kyverno') },
  { claim: /ClusterRoleBinding/, is: ({ rule }) => rule === 'tenant-cluster-admin' },
  {
    claim: /is unresolved/,
    is: ({ rule, severity, message }) => rule === 'ref-unresolved' && severity !== 'info' && /flux-system|your-repo/.test(message),
  },
  { claim: /^push-to-main/, is: ({ rule }) => rule === 'push-to-main' },
  { claim: /^message-template-updated/, is: ({ rule }) => rule === 'message-template-updated' },
  { claim: /secretRef .* missing/, is: ({ rule }) => rule === 'source-private-no-auth' },
  {
    claim: /Secrets in clear text/,
    is: ({ rule, severity, file }) => rule === 'secret-plaintext' && severity === 'error' && /enc\.yaml$/.test(file),
  },
  { claim: /Kustomization in .*configmap\.yaml/, is: ({ file }) => file.endsWith('apps/flux/configmap.yaml') },
];

/** Signals that must not be claimed, by words of the claim. */
const forbiddenSignals: readonly { readonly claim: RegExp; readonly pattern: RegExp }[] = [
  { claim: /image automation is used/, pattern: /image automation/ },
  { claim: /apps\/base overlays/, pattern: /Kustomize overlays/ },
  { claim: /flux bootstrap or FluxInstance/, pattern: /flux bootstrap|gitless/ },
  { claim: /multi-repo Git fleet/, pattern: /multi-repo/ },
];

/** Patterns of the facts that have no sign of their own: they are told by the layout of one repository. */
const ownWords = /^Kustomize bases|^no /;

/** The facts of a repository that do not hold. */
export function brokenFacts(fact: Fact, { findings, signals }: Audit): string[] {
  return [...unfound(fact, findings), ...unseen(fact, signals), ...claimed(fact, findings, signals)];
}

function* unfound({ must_find: mistakes }: Fact, findings: readonly Finding[]): Generator<string> {
  for (const { fact, files, rule } of mistakes) {
    if (rule === undefined) continue;
    const ofRule = findings.filter((finding) => finding.rule === rule);
    const isFound = files.length === 0 ? ofRule.length > 0 : files.some((file) => ofRule.some((finding) => finding.file === file));
    if (!isFound) yield `not found: ${rule}: ${fact}`;
  }
}

function* unseen(fact: Fact, signals: Audit['signals']): Generator<string> {
  for (const { signal, pattern, files } of fact.signals) {
    if (ownWords.test(pattern)) continue;
    const evidence = signals.flatMap((one) => one.evidence.map(({ file }) => file));
    if (!files.some((file) => evidence.includes(file))) yield `not seen: ${signal} (${pattern})`;
  }
}

function* claimed({ must_not_claim: claims }: Fact, findings: readonly Finding[], signals: Audit['signals']): Generator<string> {
  for (const { claim, because } of claims) {
    for (const rule of forbidden) {
      if (!rule.claim.test(claim)) continue;
      for (const { file, line, message } of findings.filter((finding) => rule.is(finding))) {
        yield `${file}:${line} ${message}: but ${because}`;
      }
    }
    for (const { claim: words, pattern } of forbiddenSignals) {
      if (words.test(claim) && signals.some((one) => pattern.test(one.pattern))) yield `claimed: ${claim}: but ${because}`;
    }
  }
}
