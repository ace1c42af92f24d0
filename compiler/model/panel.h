/*
 * panel: several evaluators on one round of an item, each with a judgement of
 * his own. Where they agree one of the rows counts; where they differ none does
 * until a row decides: one whose 決定 says yes, or whose 評価員 is no person
 * but says how it was decided (合議, 協議).
 */
#ifndef MODEL_PANEL_H
#define MODEL_PANEL_H

/* What a row of judgements is among those of its item, part and round. */
enum panel {
    PANEL_COUNTS,  /* it stands for the round */
    PANEL_BESIDE,  /* another one of the same round does */
    PANEL_DIFFERS, /* another says something else, and none decides */
    PANEL_WAITS    /* somebody of the same round has not judged yet */
};

#endif
