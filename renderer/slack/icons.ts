import { Bookmark, Clock, Eye, FileText, Hash, Pin, Type, UserPlus, type LucideIcon } from 'lucide-react';
import type { SlackPart } from '../../src/slack-actions/action-kinds.ts';

export const ICONS: Record<SlackPart, LucideIcon> = {
  'create-channel': Hash,
  invite: UserPlus,
  topic: Type,
  state: Pin,
  digest: Clock,
  canvas: FileText,
  bookmark: Bookmark,
  acknowledge: Eye,
};
