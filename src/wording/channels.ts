/** What a command or an empty mention asks the assistant, in the words that a person would type. */
export const channelAsks = {
  greeting: 'xin chào',
  help: 'giúp',
  funding: 'kinh phí',
};
