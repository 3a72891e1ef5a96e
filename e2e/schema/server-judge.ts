import { Verdict } from './compare';
import { decodedFields } from './go-judge';
import { Case } from './objects/source';
import { Client } from '../control-plane/client';
import { Discovery, pathOf } from '../control-plane/discovery';

/** Creates that are under way at a time. */
const parallel = 32;

interface Cause {
  readonly field?: string;
  readonly message: string;
}

/** A real API server: objects are created as a dry run, with strict field validation. */
export class ServerJudge {
  private readonly discovery: Discovery;
  private readonly namespaces = new Map<string, Promise<unknown>>();

  constructor(private readonly client: Client) {
    this.discovery = new Discovery(client);
  }

  /** Judges objects, in their order. */
  public async judge(cases: readonly Case[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    let next = 0;
    const worker = async () => {
      for (let at = next++; at < cases.length; at = next++) verdicts[at] = await this.one(cases[at]);
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    return verdicts;
  }

  private async one({ object, text }: Case): Promise<Verdict> {
    const type = await this.discovery.find(object.apiVersion as string, object.kind as string);
    if (!type) throw new Error(`the API server does not serve ${String(object.apiVersion)} ${String(object.kind)}`);
    const path = pathOf(type, await this.namespaceOf(object));
    const create = () => this.client.post(`${path}?dryRun=All&fieldValidation=Strict`, text);
    // The server may close an idle connection in the moment in which it is used again.
    const { status, body } = await create().catch(create);
    if (status === 201) return { refused: false, fields: [], messages: [] };
    if (status !== 400 && status !== 422) {
      throw new Error(`the API server answers ${status}: ${String(body.message)} to ${text.slice(0, 500)}`);
    }
    return status === 422 ? invalid(body.details?.causes ?? [], String(body.message)) : badRequest(String(body.message));
  }

  /** The namespace in the object where it can be one, made when it is first asked for. */
  private async namespaceOf({ metadata }: Case['object']): Promise<string> {
    const name = (metadata as { namespace?: unknown } | null)?.namespace;
    if (typeof name !== 'string' || !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return 'default';
    if (!this.namespaces.has(name)) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      this.namespaces.set(name, this.client.post('/api/v1/namespaces', JSON.stringify(namespace)));
    }
    await this.namespaces.get(name);
    return name;
  }
}

function invalid(causes: readonly Cause[], message: string): Verdict {
  const told = causes.filter((cause) => !cause.message.includes('some validation rules were not checked'));
  const fields = told.flatMap(({ field }) => (field && field !== '<nil>' ? [field] : []));
  return { refused: true, fields, messages: told.length > 0 ? told.map((cause) => cause.message) : [message] };
}

/** What could not be decoded strictly: the message alone says why. */
function badRequest(message: string): Verdict {
  const unknown = [...message.matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(([, field]) => JSON.parse(`"${field}"`) as string);
  if (unknown.length > 0) return { refused: true, fields: unknown, messages: unknown.map((field) => `unknown field ${field}`) };
  const [, embedded = 'metadata'] = /([\w.[\]]+): Invalid value: /.exec(message) ?? [];
  return { refused: true, fields: decodedFields(embedded, message), messages: [message] };
}
