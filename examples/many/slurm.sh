#!/bin/sh
# A Slurm array: sbatch --array=1-64 examples/many/slurm.sh INPUTS OUT
# OUT is on a disk that all nodes see. A task that failed alone is run again with
# --array=K; where none of OUT/.kaiji-incomplete.* is left, all have ended.
#SBATCH --job-name=kaiji
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
exec kaiji build "$1" -o "$2" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" -q
