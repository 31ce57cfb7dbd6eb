/** Marks each line of a text as quoted. Not by `^`, which also stands after signs that end no line, such as U+2028. */
export const quoteLines = (text: string): string => `> ${text.replaceAll(/\r\n?|\n/g, '$&> ')}`;
