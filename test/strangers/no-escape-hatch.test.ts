import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const programs = readdirSync(__dirname).filter((file) => file !== 'no-escape-hatch.test.ts');

test.each(programs)('%s patches no object: all that it says is a prop', (file) => {
  expect(readFileSync(join(__dirname, file), 'utf8')).not.toMatch(/ApiObject\.of|addJsonPatch|addOverride|CDK8S_FLUXCD_CHECKS|\bas any\b/);
});
