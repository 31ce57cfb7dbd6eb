/** Attached files. */
export const attach = {
  'attach.title': 'Attach a file',
  'attach.file': '{name}, {size}',
  'attach.remove': 'Take {name} off',
  'attach.too-large':
    'The file has {bytes, number} bytes; {limit, number} can go with a message. Put it where people can fetch it and send the link.',
  'attach.empty': 'The file is empty. Choose another one.',
  'attach.unreadable':
    'The file could not be kept ({detail}). Check that it is still there and that the disk has room.',
  'attach.cancelled': 'Nothing was attached.',
  'attach.no-answer': 'Wheelhouse could not take the file in. Try again, or restart the app.',
} as const;
