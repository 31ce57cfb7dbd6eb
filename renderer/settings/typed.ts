import { slice } from '../core/slice.ts';

/** Fields of Settings that are kept here while they are written. */
type Place = 'person' | 'pattern' | 'reaction' | 'token' | 'clientId' | 'apiUrl';

/**
 * What is typed in Settings and not saved yet. It outlives the dialog: Escape closes Settings, and nothing typed is lost by
 * it. A token is among it, so it is in memory alone, as long as the window is.
 */
export const useTypedTexts = slice<{ texts: Partial<Record<Place, string>> }>('settings.typed', () => ({ texts: {} }));

interface TypedField {
  text: string;
  type: (text: string) => void;
  /** This text was taken in: what is known stands there again. False where something else was typed meanwhile, which stays. */
  taken: (text: string) => boolean;
}

export function useTyped(place: Place, known: string): TypedField {
  const typed = useTypedTexts((state) => state.texts[place]);
  return {
    text: typed ?? known,
    type: (text) => useTypedTexts.setState(({ texts }) => ({ texts: { ...texts, [place]: text } })),
    taken: (text) => {
      const { [place]: now, ...others } = useTypedTexts.getState().texts;
      if (now !== undefined && now !== text) return false;
      useTypedTexts.setState({ texts: others });
      return true;
    },
  };
}
