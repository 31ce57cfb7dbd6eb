import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Counts } from './reports.ts';
import { projectRoot, readJson, run } from './tools.ts';

interface Lock {
  packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
}

interface AuditReport {
  vulnerabilities?: Record<string, { name: string; severity: string; range: string }>;
}

const nameIn = (file: string): string | undefined => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];

/** The packages that ship: those installed with the app, and those that the build bundles. */
export function shippedPackages(): Set<string> {
  const names = new Set(['electron']);
  const add = (file: string): void => {
    const name = nameIn(file);
    if (name !== undefined) names.add(name);
  };
  const { packages } = readJson(path.join(projectRoot, 'package-lock.json')) as Lock;
  for (const [file, { dev, devOptional }] of Object.entries(packages)) if (!dev && !devOptional) add(file);
  const dist = path.join(projectRoot, 'dist');
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.map')) continue;
    for (const source of (readJson(path.join(dist, file)) as { sources: string[] }).sources) add(source);
  }
  return names;
}

/** Asks the registry for known vulnerabilities. Fails on a high or critical one in a package that ships. */
export async function audit(): Promise<Counts> {
  const npm = process.env['npm_execpath'];
  const command: [string, ...string[]] = npm ? [process.execPath, npm] : ['npm'];
  const { output } = await run([...command, 'audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], {
    capture: true,
    timeoutMs: 60_000,
  });
  const start = output.indexOf('{');
  const end = output.lastIndexOf('}');
  let report: AuditReport = {};
  try {
    report = JSON.parse(output.slice(start, end + 1)) as AuditReport;
  } catch {
    // Output that is no report counts as no answer.
  }
  if (report.vulnerabilities === undefined) {
    return { passed: 0, failed: 0, skipped: 1, note: 'skipped: registry did not answer' };
  }
  const shipped = shippedPackages();
  const serious = Object.values(report.vulnerabilities).filter(({ severity }) => /^(high|critical)$/.test(severity));
  for (const { name, severity, range } of serious) {
    console.log(`${severity}: ${name} ${range}${shipped.has(name) ? '' : ' (a tool, not shipped)'}`);
  }
  const failed = serious.some(({ name }) => shipped.has(name));
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
}
