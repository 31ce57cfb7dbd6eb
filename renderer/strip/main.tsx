import '../app/tokens.css';
import '../app/base.css';
import './strip.css';
import { createRoot } from 'react-dom/client';
import { t } from '../../src/text/text.ts';
import { startClock } from '../app/clock.ts';
import { growWithText } from './grow.ts';
import { Strip } from './Strip.tsx';

document.title = t('strip.title');
startClock();
growWithText();
createRoot(document.getElementById('root')!).render(<Strip />);
