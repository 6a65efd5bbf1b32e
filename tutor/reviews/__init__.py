"""The teacher's side: verdicts on corrections, questions and answers, comments, assessments, and the queue."""
