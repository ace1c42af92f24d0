/*
 * axis: who says what an item is: a catalog's statuses are of one of them.
 */
#ifndef MODEL_AXIS_H
#define MODEL_AXIS_H

enum axis {
    AXIS_ANSWER,
    AXIS_JUDGEMENT,
    AXIS_RESULT, /* of an evaluation as a whole: what the body's word means */
    AXIS_COUNT
};

#endif
