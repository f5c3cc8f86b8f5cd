import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The test files below a folder, sorted. */
export function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** Divides a folder's test files into shares that take about as long as each other, for which their sizes stand. */
export function shareOut(folder: string, count: number): string[][] {
  const files = testFiles(folder)
    .map((path) => ({ path, size: statSync(path).size }))
    .sort((a, b) => b.size - a.size);
  const shares = Array.from({ length: count }, () => ({ files: new Array<string>(), size: 0 }));
  for (const { path, size } of files) {
    const least = shares.reduce((a, b) => (b.size < a.size ? b : a));
    least.files.push(path);
    least.size += size;
  }
  return shares.map((share) => share.files.sort());
}
