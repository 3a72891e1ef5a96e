import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Functions } from './functions';
import { Schema } from '../../src/engines/schema/schema';

/** An expression and what it is about. */
export interface Question {
  readonly expression: string;
  readonly self: object;
}

/** What the API server makes of an expression; overloads are those that it calls. */
export interface Answer {
  /** Why the server would refuse the CRD. */
  readonly refused?: string;
  /** Why the expression has no value. */
  readonly failed?: string;
  /** A value with its type. */
  readonly value?: unknown;
  readonly overloads?: readonly string[];
}

/** The program of e2e/go/schema-judge/cel: the API server's CEL, in a process of its own. */
export class CelJudge {
  private readonly child;
  private readonly answers: AsyncIterator<string>;

  constructor(
    private readonly program: string,
    private readonly schema: Schema,
  ) {
    this.child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  }

  public functions(): Functions {
    return JSON.parse(execFileSync(this.program, ['functions'], { encoding: 'utf8', maxBuffer: 16_000_000 })) as Functions;
  }

  /** Evaluates expressions, in their order. */
  public async ask(questions: readonly Question[]): Promise<Answer[]> {
    const lines = questions.map((question) => `${JSON.stringify({ schema: this.schema, ...question })}\n`);
    const written = this.child.stdin.write(lines.join('')) || once(this.child.stdin, 'drain');
    const answers: Answer[] = [];
    while (answers.length < questions.length) {
      const { value, done } = await this.answers.next();
      if (done) throw new Error(`the program ended after ${answers.length} of ${questions.length} expressions`);
      answers.push(JSON.parse(value as string) as Answer);
    }
    await written;
    return answers;
  }

  public async end() {
    this.child.stdin.end();
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }
}
