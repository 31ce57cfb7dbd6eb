import { slice } from '../core/slice.ts';

/** Fields of Settings whose unsaved text is stored here. */
type Place = 'person' | 'pattern' | 'reaction' | 'token' | 'clientId' | 'apiUrl';

/**
 * Unsaved text in Settings. It outlives the dialog, so that closing Settings loses nothing. In memory only, as a token
 * may be among it.
 */
export const useTypedTexts = slice<{ texts: Partial<Record<Place, string>> }>('settings.typed', () => ({ texts: {} }));

interface TypedField {
  text: string;
  type: (text: string) => void;
  /**
   * Call when this text was saved: the field shows the saved value again. Returns false when the text was changed
   * meanwhile; it then stays.
   */
  markSaved: (text: string) => boolean;
}

export function useTyped(place: Place, known: string): TypedField {
  const typed = useTypedTexts((state) => state.texts[place]);
  return {
    text: typed ?? known,
    type: (text) => useTypedTexts.setState(({ texts }) => ({ texts: { ...texts, [place]: text } })),
    markSaved: (text) => {
      const { [place]: now, ...others } = useTypedTexts.getState().texts;
      if (now !== undefined && now !== text) return false;
      useTypedTexts.setState({ texts: others });
      return true;
    },
  };
}
