import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Mistake } from './mistake';
import { CheckedApp } from './run';
import { unwritable } from '../constructs/core/free-form';

/** Objects of which no JSON can be made. */
export function* unserialisable(constructs: readonly IConstruct[], objects: CheckedApp['objects']): Generator<Mistake> {
  for (const construct of constructs) {
    if (!ApiObject.isApiObject(construct) || objects.has(construct)) continue;
    try {
      construct.toJson();
    } catch (error) {
      yield { path: construct.node.path, message: messageOf(construct, error as Error) };
    }
  }
}

/** cdk8s names the object, which is known here, but not the field. */
function messageOf(object: ApiObject, { message }: Error): string {
  const said = message.replace(/^Failed serializing construct at path '.*?' with name '.*?': Error: /, '');
  if (!said.startsWith("can't render non-simple object")) return said;
  const found = unwritable('', (object as unknown as { readonly props?: unknown }).props);
  return found ? `${found.field} ${found.problem}. ${found.fix}` : said;
}

/** What the validations of constructs say. */
export function* invalid(constructs: readonly IConstruct[]): Generator<Mistake> {
  for (const construct of constructs) {
    for (const message of construct.node.validate()) yield { path: construct.node.path, message };
  }
}
