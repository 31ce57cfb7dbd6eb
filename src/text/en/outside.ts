/** What is told of promises outside the cockpit: in the tray, on the badge, in the strip. */
export const outside = {
  'outside.none': 'No promise is open',
  'outside.left': '{what} due in {span}: {title}',
  'outside.due': '{what} due now: {title}',
  'outside.late': '{what} {span} overdue: {title}',
  'outside.underWay': 'Written, not delivered yet: {title}',
  'outside.practice': '{line} (practice)',
  'outside.title.due': 'due',
  'outside.title.late': '+{span}',

  'tray.write': 'Write update',
  'tray.open': 'Open Wheelhouse',
  'tray.strip': 'Mini window',
  'tray.quit': 'Quit',

  'strip.title': 'Wheelhouse: next promise',
  'strip.write': 'Write update',
  'strip.open': 'Open',
  'strip.close': 'Close the mini window',
  'strip.more': '+{count}',
  'strip.more.about': '{count, plural, one {One more promise is open} other {# more promises are open}}',

  'command.strip.open': 'Open the mini window',
  'command.strip.close': 'Close the mini window',
} as const;
