import { AppProps, YamlOutputType } from 'cdk8s';
import { checkedEnum } from '../constructs/core/checked-enum';
import { entriesOf, isGiven, objectOf } from '../constructs/core/checked-shape';
import { InputError } from '../constructs/core/input-error';
import { RegistryMirrors, withMirrors } from '../constructs/core/registry-mirrors';
import { described } from '../wording/shown';

/** The enum without the names of its numbers, which TypeScript adds. */
const outputTypes = Object.fromEntries(
  Object.entries(YamlOutputType).filter((entry): entry is [string, YamlOutputType] => typeof entry[1] === 'number'),
);

/** What an App of cdk8s knows. It is checked here, because cdk8s uses it as it is: a synth would fail with an error of Node. */
export function appProps(props: (AppProps & { readonly registryMirrors?: RegistryMirrors }) | undefined): AppProps {
  const { registryMirrors, resolvers, outdir, outputFileExtension, yamlOutputType, ...others } = props ?? {};
  return {
    ...others,
    outdir: textOf('outdir', outdir, 'Name a folder, for example dist.'),
    outputFileExtension: textOf('outputFileExtension', outputFileExtension, 'Write for example .k8s.yaml.'),
    yamlOutputType: checkedEnum(undefined, 'yamlOutputType', yamlOutputType, { YamlOutputType: outputTypes }),
    resolvers: withMirrors(objectOf(undefined, 'registryMirrors', registryMirrors), entriesOf(undefined, 'resolvers', resolvers)),
  };
}

function textOf(field: string, value: string | undefined, fix: string): string | undefined {
  if (!isGiven(value)) return undefined;
  if (typeof value !== 'string') throw new InputError(undefined, field, `must be a string, not ${described(value)}`, fix);
  if (value === '') throw new InputError(undefined, field, 'is an empty string', `${fix} Is a variable not set?`);
  return value;
}
