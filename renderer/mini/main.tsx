import '../core/tokens.css';
import '../core/base.css';
import './mini.css';
import { createRoot } from 'react-dom/client';
import { t } from '../../src/text/text.ts';
import { startClock } from '../core/clock.ts';
import { noteUncaught } from '../core/note-problem.ts';
import { growWithText } from './grow.ts';
import { Boundary } from '../core/boundary.tsx';
import { Broken, MiniWindow } from './MiniWindow.tsx';

noteUncaught();
document.title = t('mini.title');
startClock();
growWithText();
createRoot(document.getElementById('root')!).render(
  <Boundary instead={(retry) => <Broken retry={retry} />}>
    <MiniWindow />
  </Boundary>,
);
