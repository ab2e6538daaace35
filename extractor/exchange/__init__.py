"""What other systems ask for and hand over: fields, registers, packages. Knows neither index nor output."""
