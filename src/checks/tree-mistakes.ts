import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Mistake } from './mistake';
import { CheckedApp } from './run';

/** Objects of which no JSON can be made. */
export function* unserialisable(constructs: readonly IConstruct[], objects: CheckedApp['objects']): Generator<Mistake> {
  for (const construct of constructs) {
    if (!ApiObject.isApiObject(construct) || objects.has(construct)) continue;
    try {
      construct.toJson();
    } catch (error) {
      yield { path: construct.node.path, message: (error as Error).message };
    }
  }
}

/** What the validations of constructs say. */
export function* invalid(constructs: readonly IConstruct[]): Generator<Mistake> {
  for (const construct of constructs) {
    for (const message of construct.node.validate()) yield { path: construct.node.path, message };
  }
}
