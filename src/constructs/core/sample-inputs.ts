import { ApiObject } from 'cdk8s';

type Inputs = readonly { readonly [key: string]: any }[];

/** What users say that a provider may export. It is in no manifest. */
const samples = new WeakMap<ApiObject, Inputs>();

export function setSampleInputs(provider: ApiObject, inputs: Inputs | undefined): void {
  if (inputs) samples.set(provider, inputs);
}

export function sampleInputsOf(provider: ApiObject): Inputs | undefined {
  return samples.get(provider);
}
