import { MachineProblem, run, toolCommand } from './tools.ts';

/** Builds window, main and preload into dist/. Never skipped: it takes seconds and prevents stale builds. */
export async function build(): Promise<void> {
  const { code, output } = await run(toolCommand('vite', ['build', '--logLevel', 'warn']), { capture: true });
  if (output.trim() !== '') console.log(output.trim());
  if (code !== 0) throw new MachineProblem('The build failed; what is wrong stands above.');
}
