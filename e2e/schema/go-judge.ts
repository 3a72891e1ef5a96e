import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Verdict } from './compare';

interface Problem {
  readonly field: string;
  readonly type: string;
  readonly message: string;
}

/** The program of e2e/go/schema-judge: the API server's own validation, in a process of its own. */
export class GoJudge {
  private readonly child;
  private readonly answers: AsyncIterator<string>;

  constructor(program: string, crdsFile: string) {
    this.child = spawn(program, [crdsFile], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  }

  /** Judges objects, one JSON text each, in their order. */
  public async judge(texts: readonly string[]): Promise<Verdict[]> {
    const written = this.child.stdin.write(texts.map((text) => `${text}\n`).join('')) || once(this.child.stdin, 'drain');
    const verdicts: Verdict[] = [];
    while (verdicts.length < texts.length) {
      const { value, done } = await this.answers.next();
      if (done) throw new Error(`the program ended after ${verdicts.length} of ${texts.length} objects`);
      verdicts.push(verdictOf(JSON.parse(value as string) as Problem[]));
    }
    await written;
    return verdicts;
  }

  public async end() {
    this.child.stdin.end();
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }
}

function verdictOf(problems: readonly Problem[]): Verdict {
  const named = problems.flatMap(({ field, type, message }) => {
    if (type === 'Decode') return decodedFields(field, message);
    return field && field !== '<nil>' ? [field] : [];
  });
  return { refused: problems.length > 0, fields: named, messages: problems.map(({ message }) => message) };
}

/** What could not be decoded: Go names the field of the struct, `ObjectMeta.labels`, when it has come that far. */
export function decodedFields(field: string, message: string): string[] {
  const [, name] = /Go struct field (?:ObjectMeta\.(?:metadata\.)?|OwnerReference\.)(\w+)/.exec(message) ?? [];
  if (name !== undefined) return [`${field}.${name}`];
  return field === 'metadata' ? [] : [field];
}
