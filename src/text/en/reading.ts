/** Reading Slack, and its candidates. */
export const reading = {
  'log.candidate.said': '{words} — {person} in Slack',
  'log.candidate.changed': '{person} changed in Slack what they had said (“{before}”): {text}',
  'log.candidate.gone': '{person} deleted in Slack what they had said: {text}',
  'report.timeline.open': 'open',

  'reading.wordless': '(No text. Open it in Slack to see it.)',
  'candidates.count': '{count} from Slack',
  'candidates.none': 'Nothing new from Slack',
  'candidates.list': 'From Slack, oldest first',
  'candidates.why.reply': 'reply',
  'candidates.why.pin': 'pinned',
  'candidates.why.reaction': 'marked',
  'candidates.said': '{person}, {time}',
  'candidates.dismiss': 'Dismiss',
  'candidates.dismissed': 'Dismissed ({count})',
  'candidates.dismissed.list': 'Dismissed, oldest first',
  'candidates.dismissed.said': 'Dismissed what {person} said in Slack.',
  'candidates.restore': 'Restore',
  'candidates.undo': 'Undo',
  'candidates.undo.about': 'Take back what was dismissed last',
  'candidates.open': 'Open in Slack',
  'candidates.open.label': 'Open in Slack what {person} said',
  'candidates.missing':
    'Slack does not let us read all of it. Add what is missing to the app’s manifest and install the app again; the rest is read meanwhile.',
  'candidates.missing.close': 'Got it',
  'candidates.nothing': 'Nothing from Slack waits for you.',

  'note.fromSlack.by': '{person} in Slack',
  'note.fromSlack.open': 'Open in Slack: {text}',
  'note.changed': 'Changed in Slack since: {text}',
  'note.changed.take': 'Use the new text',
  'note.gone': 'Deleted in Slack since',

  'command.candidates': 'What came from Slack',
  'command.candidate.take': 'Take over what was said in Slack',
  'command.candidate.takeAs': 'Take over what was said in Slack: {kind}',
  'command.candidate.dismiss': 'Dismiss what was said in Slack',
  'command.candidate.restore': 'Take back what was dismissed last',

  'refusal.unknown-candidate': 'This is no longer offered. Look again.',
  'refusal.candidate-settled': 'This was taken over, dismissed or deleted in Slack meanwhile.',

  'settings.reading.on': 'Offer what people say in Slack for the timeline',
  'settings.reading.about':
    'Replies to our messages, pinned messages and messages with a chosen reaction. Nothing goes on the record by itself.',
  'settings.reading.reaction': 'Reaction that marks a message for the timeline',
  'settings.reading.save': 'Save the reaction',
  'settings.reading.saved': 'Saved.',
  'settings.reading.reaction.problem': 'Write a reaction’s name as Slack has it: pushpin, say.',
} as const;
