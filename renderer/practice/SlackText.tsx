import { PreviewNodes } from '../composer/Preview.tsx';
import { useSlackPreview } from '../draft/useSlackText.ts';

/** Text in Slack's markup, drawn as Slack draws it. */
export function SlackText({ text }: { text: string }) {
  const found = useSlackPreview(true);
  return found === null ? null : <PreviewNodes nodes={found.preview(text)} />;
}
