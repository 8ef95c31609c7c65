"""Tell places what makes their people urban, and redraw districts."""
