"""What instructors need: new exercises, a look at what students will read, copies to hand out."""
