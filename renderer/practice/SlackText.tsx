import { preview } from '../../src/markdown/slack-preview.ts';
import { PreviewNodes } from '../composer/Preview.tsx';

/** Slack's own text, drawn as Slack draws it. */
export function SlackText({ text }: { text: string }) {
  return <PreviewNodes nodes={preview(text)} />;
}
