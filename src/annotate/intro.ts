import type { Block, Document } from '../read/document.js';
import type { Sentence } from './annotated.js';

const OPENS_LIST = /:\s*$|\b(?:volgende|onderstaande|hieronder)\b[^.]{0,120}[.:]?\s*$/i;
/** An item that the author meant as the opening of a new list: "Grondslag voor deze gegevens is;" */
const ITEM_OPENS = /:\s*$|\b(?:is|zijn|betreft|volgende)\s*;\s*$/i;
/** "Bijvoorbeeld met:", "Dit betreft met name:": opens a list of what the sentence before it speaks of. */
const POINTS_BACK =
  /^(?:bijvoorbeeld|zoals|dit|dat|het|deze|denk|hierbij|daarbij|hieronder|onder|waaronder|namelijk|te weten|met name|meer bepaald|en wel|voorbeelden)\b(?!.*\b(?:wij|we|ik|betekent|worden|wordt|gebeurt|doel|doelen|grond|termijn|rechten)\b)[^.:]{0,40}:\s*$/i;
const SHORT = 110;

/**
 * Binds list items, table rows and short lines to the sentence that introduces them: an item to the opening item
 * of its own list, else to the item above it in the outline, else to the last sentence before the list; a row to the titles of
 * its columns.
 */
export function introduce(document: Document, sentences: Sentence[]): void {
  let before = -1;
  let titles = { table: -1, index: -1 };
  let lineOpener = -1;
  let items = new Outline();
  let previous: Sentence | null = null;
  for (const s of sentences) {
    if (s.kind === 'heading' || s.section !== previous?.section) {
      before = s.kind === 'heading' ? s.index : -1;
      lineOpener = -1;
      items = new Outline();
    }
    const block = document.blocks[s.block]!;
    const text = document.text.slice(s.start, s.end);
    const goesOn = previous?.block === s.block && previous.kind === s.kind;
    if (s.kind === 'item') {
      s.intro = goesOn ? previous!.intro : items.introOf(block.level, before);
      items.add(block.level, s.index, ITEM_OPENS.test(text));
    } else if (s.kind === 'row') {
      if (block.header) titles = { table: block.table, index: s.index };
      s.intro = titles.table === block.table && titles.index !== s.index ? titles.index : before;
    } else if (s.kind === 'sentence') {
      const opens = OPENS_LIST.test(text);
      const points =
        before >= 0 && before === s.index - 1 && sentences[before]!.kind === 'sentence' && POINTS_BACK.test(text);
      if (points) s.intro = before;
      else if (goesOn) s.intro = previous!.intro;
      else if (lineOpener >= 0 && !opens && isShortLine(block, s)) s.intro = lineOpener;
      else lineOpener = -1;
      if (opens) lineOpener = s.index;
      before = s.index;
      items = new Outline();
    }
    previous = s;
  }
}

/** The items of the list being read: the last one, and the last opening one, of each depth. */
class Outline {
  private last: number[] = [];
  private opening: number[] = [];

  introOf(depth: number, otherwise: number): number {
    if (this.opening[depth] !== undefined) return this.opening[depth]!;
    for (let d = depth - 1; d >= 0; d--) if (this.last[d] !== undefined) return this.last[d]!;
    return otherwise;
  }

  add(depth: number, index: number, opens: boolean): void {
    this.last.length = Math.min(this.last.length, depth);
    this.opening.length = Math.min(this.opening.length, depth + 1);
    this.last[depth] = index;
    if (opens) this.opening[depth] = index;
  }
}

const isShortLine = (block: Block, s: Sentence) =>
  s.end === block.end && s.start === block.start && s.end - s.start < SHORT;
