import { rule } from './rule';
import { isEncrypted, isOfSopsVariables, isSopsFile } from '../../flux/sops';
import { hasVariable } from '../../flux/variables';
import { isKustomizationFile } from '../../kubernetes/kustomization-files';
import { withoutCredentials } from '../../wording/credentials';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

const fix = 'Encrypt it with SOPS, or create it on the cluster with an ExternalSecret or a SealedSecret.';

/** What is in a manifest is in Git or in a registry: a Secret is encrypted there. */
export const secretPlaintext = rule({
  id: 'secret-plaintext',
  severity: Severity.ERROR,
  kinds: ['Secret', 'Provider'],
  texts: {
    what: 'A Secret contains values in plain text or base64, or the address of a Provider is a secret webhook URL.',
    why:
      'Everyone with access to the repository or the artifact can read them, in every revision. Base64 is not encryption. ' +
      'Ignored: values that SOPS encrypted, placeholders, variables, values that the operator copies or generates, and public ' +
      'values: certificates, public keys, `known_hosts`, names such as `username`, and those of algorithms.',
    fix,
    source: 'Flux documentation: secrets in Git are encrypted',
  },
  checkCluster(cluster, report) {
    for (const manifest of cluster.ofKind('Secret')) {
      if (manifest.group !== '' || isMadeOtherwise(manifest)) continue;
      const { data, stringData } = manifest.object;
      if (isEncrypted(data) || isEncrypted(stringData) || isOfSopsVariables(data)) continue;
      const clear = readableIn(stringData, (value) => value);
      if (clear.length > 0) report(manifest, '/stringData', `contains ${few(clear)} in plain text`, fix);
      const encoded = readableIn(data, decoded);
      if (encoded.length > 0) report(manifest, '/data', `contains ${few(encoded)} in base64, which is not encryption`, fix);
    }
    for (const manifest of cluster.ofKind('Provider')) {
      const address: unknown = manifest.object.spec?.address;
      if (!manifest.isFlux || typeof address !== 'string' || !webhook.test(address) || hasVariable(address)) continue;
      const instead = 'Put it into a Secret under the key address, and name the Secret in secretRef.';
      report(manifest, '/spec/address', 'is a secret webhook URL: everyone who can read it can post to it', instead);
    }
  },
});

/** Addresses of webhooks that ask for no password: of Slack, Discord, Teams, Google Chat and Azure. */
const webhook =
  /^https:\/\/(?:hooks\.slack\.com\/(?:services|workflows)\/\w|discord(?:app)?\.com\/api\/webhooks\/\d|[\w-]+\.webhook\.office\.com\/\w|chat\.googleapis\.com\/.*[?&]token=\w|[\w.-]+\.logic\.azure\.com.*[?&]sig=\w)/;

/** The values come from the sample inputs of a template, from another object of the cluster, or are encrypted. */
function isMadeOtherwise({ object, origin }: Manifest): boolean {
  if (object.sops || origin.generatedBy !== undefined || holdsValuesOfCharts(object, origin.file)) return true;
  const annotations = object.metadata?.annotations;
  return annotations?.['fluxcd.controlplane.io/copyFrom'] !== undefined;
}

/** What a secretGenerator makes of files is most often the values of a chart, which Helm wants in a Secret. */
function holdsValuesOfCharts({ data }: { readonly [key: string]: any }, file: string | undefined): boolean {
  const isGenerated = file !== undefined && isKustomizationFile(file);
  return isGenerated && Object.keys(data ?? {}).every((key) => /\.ya?ml$/.test(key));
}

/** The keys of the values that tell a secret. */
function readableIn(values: unknown, textOf: (value: string) => string): string[] {
  if (values === null || typeof values !== 'object' || Array.isArray(values)) return [];
  return Object.entries(values)
    .filter(([key, value]) => typeof value === 'string' && !isPlaceholder(value) && isSecret(key, textOf(value)))
    .map(([key]) => key);
}

function isSecret(key: string, value: string): boolean {
  if (isPlaceholder(value) || publicValue.test(value) || isSopsFile(value)) return false;
  return !publicKey.test(key) || withoutCredentials(value) !== value;
}

const publicKey =
  /^(known_hosts|ca\.crt|caFile|tls\.crt|certFile|trusted_root\.json|trustpolicy\.json|.*\.pub|user(name)?|host(name)?|port|db_?name|database|type|name|url|endpoint|region|bucket|githubApp(ID|InstallationID|BaseURL)|.*(provider|cipher|algorithm|key_?size|pbkdf))$/i;

/** Certificates and public keys alone, switches, names of algorithms, and registries without credentials. */
const publicValue =
  /^\s*(?:(?:-----BEGIN (?!.*PRIVATE)(?:.*CERTIFICATE|.*PUBLIC KEY)(?: BLOCK)?-----[^-]*-----END .*-----\s*)+|(?:ssh|ecdsa)-\S+ AAAA.*|true|false|(?:aes|sha)-?\d[\w-]*|argon2\w*|pbkdf2\w*|\{(?:"auths":\{\})?\})\s*$/;

const words =
  /^(?:<[^<>]*>|\{\{.*\}\}|(?:op|ref\+\w+|vault):.*|\$\(?\w+\)?|%\w+%|@@?\w+@@?|__\w+__|[x*._-]+|.{0,30}(?:change|replace|fill)[-_ ]?(?:me|this|it)\b.{0,30}|(?:your|insert|replace|todo|placeholder|dummy|example)[-_: ].*|todo|tbd|placeholder|redacted|dummy|example)$/is;

/** Whether the string is a placeholder for a value that is filled in elsewhere. */
function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return text === '' || hasVariable(text) || words.test(text);
}

function decoded(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}
